package press_test

import (
	"os"
	"testing"

	"samenspel/models/modelstest"
)

func TestMain(m *testing.M) { os.Exit(modelstest.RunTests(m)) }
