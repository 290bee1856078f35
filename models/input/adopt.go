package input

// adoptMany is the number of articles looked at in one go.
const AdoptMany = 200
