// Sends a form and tells how far it is.

/**
 * What the office answers: status 0 and no body when there is no answer.
 * @typedef {{ picture?: import("../picker.js").Picture, note?: string, errors?: Record<string, string> }} Body
 * @param {string} address
 * @param {FormData} data
 * @param {(part: number) => void} progress from 0 to 1
 * @returns {Promise<{ status: number, body: Body | null }>}
 */
export function post(address, data, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener("loadend", () => resolve({ status: request.status, body: request.response }));
    request.send(data);
  });
}
