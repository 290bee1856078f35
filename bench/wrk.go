package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"time"
)

const connections = 32

// shot is what one run of wrk saw.
type shot struct {
	perSecond float64
	p50, p99  time.Duration
	cpu       time.Duration // of the server, per request
}

var (
	rate   = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)
	done   = regexp.MustCompile(`(\d+) requests in`)
	wrong  = regexp.MustCompile(`(?m)^\s*(Non-2xx.*|Socket errors.*)$`)
	shares = regexp.MustCompile(`(?m)^\s+(50|99)%\s+([\d.]+(?:us|ms|s|m))\s*$`)
)

// shoot asks a server for one path for a while, or for what a script says.
func shoot(ctx context.Context, c *child, path, encoding, script string, length time.Duration) (shot, error) {
	args := []string{"-t2", "-c" + strconv.Itoa(connections), fmt.Sprintf("-d%.0fs", length.Seconds()), "--latency", "-H", "Accept-Encoding: " + encoding}
	if script != "" {
		args = append(args, "-s", script)
	}
	before := cpu(c.cmd.Process.Pid)
	cmd := exec.CommandContext(ctx, "wrk", append(args, c.base+path)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	used := cpu(c.cmd.Process.Pid) - before
	if err != nil {
		return shot{}, fmt.Errorf("wrk: %w: %s", err, out)
	}
	if bad := wrong.Find(out); bad != nil {
		return shot{}, fmt.Errorf("wrk on %s: %s", path, bad)
	}
	var s shot
	rates, requests := rate.FindSubmatch(out), done.FindSubmatch(out)
	if rates == nil || requests == nil {
		return s, fmt.Errorf("wrk printed something else: %s", out)
	}
	s.perSecond, _ = strconv.ParseFloat(string(rates[1]), 64)
	if n, _ := strconv.Atoi(string(requests[1])); n > 0 {
		s.cpu = used / time.Duration(n)
	}
	for _, m := range shares.FindAllSubmatch(out, -1) {
		d, _ := time.ParseDuration(string(m[2]))
		if string(m[1]) == "50" {
			s.p50 = d
		} else {
			s.p99 = d
		}
	}
	return s, nil
}

// middle takes the median of each figure.
func middle(shots []shot) shot {
	return shot{
		perSecond: median(shots, func(s shot) float64 { return s.perSecond }),
		p50:       time.Duration(median(shots, func(s shot) float64 { return float64(s.p50) })),
		p99:       time.Duration(median(shots, func(s shot) float64 { return float64(s.p99) })),
		cpu:       time.Duration(median(shots, func(s shot) float64 { return float64(s.cpu) })),
	}
}

// installed says whether a program is there, and tells when it is not.
func installed(name, without string) bool {
	if _, err := exec.LookPath(name); err == nil {
		return true
	}
	// Debian keeps servers where a user's PATH does not look.
	if name == "nginx" {
		if _, err := os.Stat(nginxProgram); err == nil {
			return true
		}
	}
	fmt.Printf("%s is not installed: %s\n", name, without)
	return false
}
