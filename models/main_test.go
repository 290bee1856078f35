package models_test

import (
	"fmt"
	"os"
	"testing"

	"samenspel/models/modelstest"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(killAddress); address != "" {
		fmt.Fprintln(os.Stderr, saveForEver(address))
		os.Exit(1) // it is to be killed, not to end
	}
	if address := os.Getenv(admissionAddress); address != "" {
		if err := admitOnce(address, os.Getenv(admissionDeath)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(modelstest.RunTests(m))
}
