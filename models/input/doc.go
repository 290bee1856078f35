// Package input gives what people type its one spelling, and says what is wrong with it.
package input
