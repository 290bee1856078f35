package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"samenspel/models/privacy"
)

// forgottenFile is the list of what was erased. It lies beside the store, so
// that an old copy of the store that is put back does not bring an old list.
const forgottenFile = "forgotten.jsonl"

// rememberIn gives what adds lines to the list: each is on the disk when it
// returns. Several instances may add at once; a line is one write.
func rememberIn(data string) func([]privacy.ErasedItem) error {
	var mu sync.Mutex
	return func(lines []privacy.ErasedItem) error {
		mu.Lock()
		defer mu.Unlock()
		if err := os.MkdirAll(data, 0o700); err != nil {
			return err
		}
		f, err := os.OpenFile(filepath.Join(data, forgottenFile), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		if err := f.Chmod(0o600); err != nil {
			return errors.Join(err, f.Close())
		}
		for _, l := range lines {
			text, err := json.Marshal(l)
			if err == nil {
				_, err = f.Write(append(text, '\n'))
			}
			if err != nil {
				return errors.Join(err, f.Close())
			}
		}
		return errors.Join(f.Sync(), f.Close())
	}
}

// readForgotten reads a list. A last line that was cut off by a crash was
// never told to be there, and is passed over.
func readForgotten(path string) ([]privacy.ErasedItem, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list []privacy.ErasedItem
	lines := bufio.NewReader(bytes.NewReader(text))
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		whole := err == nil
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			var l privacy.ErasedItem
			if err := json.Unmarshal(line, &l); err == nil {
				list = append(list, l)
			} else if whole {
				return nil, fmt.Errorf("%s, line %d: %w", path, n, err)
			}
		}
		if !whole {
			return list, nil
		}
	}
}
