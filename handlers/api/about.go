package api

import (
	"encoding/json"

	"github.com/gofiber/fiber/v2"
)

// ProblemKind is one sort of problem that answers tell.
type ProblemKind struct {
	Type   string `json:"type"`
	Status int    `json:"status"`
	Title  string `json:"title"`
}

// about is what the API tells of itself.
func (a *API) about() []*operation {
	return []*operation{
		{id: "listProblems", method: fiber.MethodGet, path: "/problems", group: "about", answer: []ProblemKind{}, status: fiber.StatusOK, run: a.listProblems},
		{id: "getDocument", method: fiber.MethodGet, path: "/openapi.json", group: "about", answer: map[string]any{}, status: fiber.StatusOK, run: a.sendDocument},
	}
}

func (a *API) listProblems(c *call) error {
	var found []ProblemKind
	for _, k := range kinds {
		found = append(found, ProblemKind{problemsPath + "#" + k.Name, k.Status, k.Title})
	}
	return c.send(fiber.StatusOK, found)
}

func (a *API) sendDocument(c *call) error { return c.send(fiber.StatusOK, json.RawMessage(a.document)) }
