package press

// What the tests of this room see of what nobody else does.

// SetStride has anchors so many articles apart until the test ends.
func SetStride(t interface{ Cleanup(func()) }, n int) {
	old := stride
	stride = n
	t.Cleanup(func() { stride = old })
}
