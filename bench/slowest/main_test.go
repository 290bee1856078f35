package main

import (
	"strings"
	"testing"
)

func TestItShowsWhatFailedAndTheSlowest(t *testing.T) {
	const lines = `{"Action":"output","Package":"samenspel/a","Test":"TestGood","Output":"quiet\n"}
{"Action":"pass","Package":"samenspel/a","Test":"TestGood","Elapsed":2}
{"Action":"output","Package":"samenspel/a","Test":"TestBad","Output":"why it failed\n"}
{"Action":"fail","Package":"samenspel/a","Test":"TestBad","Elapsed":7}
{"Action":"output","Package":"samenspel/a","Output":"FAIL\tsamenspel/a\t9s\n"}
{"Action":"fail","Package":"samenspel/a","Elapsed":9}
`
	for _, c := range []struct {
		lines string
		well  bool
	}{
		{lines, false},
		{strings.ReplaceAll(lines, `"fail"`, `"pass"`), true},
		{strings.Join(strings.SplitAfter(lines, "\n")[:1], ""), false}, // cut off
		{"", false},
	} {
		var out strings.Builder
		if well := follow(strings.NewReader(c.lines), &out); well != c.well {
			t.Errorf("well: %v\n%s", well, &out)
		}
	}
	var out strings.Builder
	follow(strings.NewReader(lines), &out)
	text := out.String()
	if strings.Contains(text, "quiet") || !strings.Contains(text, "why it failed") || !strings.Contains(text, "FAIL\tsamenspel/a") {
		t.Errorf("%s", text)
	}
	if slow, quick := strings.Index(text, "7.0 s  TestBad  a"), strings.Index(text, "2.0 s  TestGood  a"); slow < 0 || quick < slow {
		t.Errorf("%s", text)
	}
}
