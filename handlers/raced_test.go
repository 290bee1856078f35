//go:build race

package handlers

const raced = true
