package handlers

import (
	"net"
	"syscall"
	"time"
)

// emptied waits, for a moment at most, until no connection waits to be
// accepted: the system resets those that do when their listener closes.
func emptied(ln net.Listener) {
	tcp, ok := ln.(*net.TCPListener)
	if !ok {
		return
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return
	}
	for end := time.Now().Add(drainTime); time.Now().Before(end); time.Sleep(100 * time.Microsecond) {
		waiting := false
		err := raw.Control(func(fd uintptr) {
			var set syscall.FdSet
			if int(fd) >= len(set.Bits)*64 {
				return
			}
			set.Bits[fd/64] |= 1 << (fd % 64)
			n, err := syscall.Select(int(fd)+1, &set, nil, nil, &syscall.Timeval{})
			waiting = err == nil && n > 0
		})
		if err != nil || !waiting {
			return
		}
	}
}
