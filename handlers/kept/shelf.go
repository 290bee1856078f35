package kept

import "sync"

// shelf holds pages by their address, at most about budget bytes of them.
type shelf struct {
	budget int64

	mu    sync.RWMutex
	pages map[string]*page
	size  int64
}

// get looks a page up and allocates nothing.
func (s *shelf) get(address []byte) *page {
	s.mu.RLock()
	p := s.pages[string(address)]
	s.mu.RUnlock()
	return p
}

// put adds a page, unless a newer one has its place already.
func (s *shelf) put(p *page) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if old := s.pages[p.key]; old != nil {
		if old.epoch > p.epoch {
			return
		}
		s.size -= old.size
	}
	s.pages[p.key] = p
	s.size += p.size
	s.trim(p)
}

// drop takes a page away, unless another has its place by now.
func (s *shelf) drop(p *page) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pages[p.key] == p {
		s.size -= p.size
		delete(s.pages, p.key)
	}
}

// grew counts a compressed form that was made later than its page.
func (s *shelf) grew(p *page, bytes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pages[p.key] == p {
		p.size += int64(bytes)
		s.size += int64(bytes)
		s.trim(p)
	}
}

// trim makes room in two rounds of the clock: what was not asked for since the
// last round goes first. Map order is random, which is as good as any here.
func (s *shelf) trim(stays *page) {
	for round := 0; s.size > s.budget && round < 2; round++ {
		for key, p := range s.pages {
			if s.size <= s.budget {
				return
			}
			if p != stays && !p.used.Swap(false) {
				s.size -= p.size
				delete(s.pages, key)
			}
		}
	}
}
