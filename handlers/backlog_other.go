//go:build !linux

package handlers

import "net"

// emptied does nothing where there is no way to look.
func emptied(net.Listener) {}
