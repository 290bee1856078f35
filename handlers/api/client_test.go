package api_test

import (
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
)

// programsOnBothStores runs a test over the embedded engine and over MongoDB.
func programsOnBothStores(t *testing.T, test func(t *testing.T, p *handlerstest.Programs)) {
	t.Run("sqlite", func(t *testing.T) { test(t, handlerstest.NewPrograms(t)) })
	t.Run("mongodb", func(t *testing.T) {
		e, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		if err != nil {
			t.Fatal(err)
		}
		p := handlerstest.ProgramsOn(handlerstest.NewsroomOn(t, e))
		test(t, p)
	})
}
