package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of processor time in /proc on Linux.
const tick = 10 * time.Millisecond

// cpu is the processor time that a process and its children have used.
func cpu(pid int) time.Duration {
	var total time.Duration
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it ended meanwhile
		}
		// The name, in brackets, may hold anything; the fields come after it.
		s := string(text)
		f := strings.Fields(s[strings.LastIndexByte(s, ')')+1:])
		parent, _ := strconv.Atoi(f[1])
		if parent != pid && !strings.HasPrefix(s, fmt.Sprint(pid, " ")) {
			continue
		}
		user, _ := strconv.Atoi(f[11])
		system, _ := strconv.Atoi(f[12])
		total += time.Duration(user+system) * tick
	}
	return total
}

// resident is a figure of a process' memory in bytes: VmRSS now, VmHWM the
// most there was.
func resident(pid int, field string) int64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, field+":"); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n << 10
		}
	}
	return 0
}
