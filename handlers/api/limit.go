package api

import (
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
)

// limiter lets each caller make so many requests a minute, all at once or
// spread out (a token bucket). It counts in memory, so each instance counts by
// itself.
type limiter struct {
	name   string
	burst  float64
	now    func() time.Time
	mu     sync.Mutex
	bucket map[string]*bucket
	looked time.Time // when empty last went through all
}

type bucket struct {
	left float64
	at   time.Time
}

// maxBuckets bounds the memory: some megabytes. When all are in use, newcomers
// share one.
const maxBuckets = 20_000

func newLimiter(name string, perMinute int, now func() time.Time) *limiter {
	return &limiter{name: name, burst: float64(perMinute), now: now, bucket: map[string]*bucket{}}
}

// take counts one request, tells in the answer's headers what is left
// (draft-ietf-httpapi-ratelimit-headers), and is a Problem when nothing was.
func (l *limiter) take(c *fiber.Ctx, key string) error {
	left, wait := l.count(key)
	c.Set("RateLimit-Policy", fmt.Sprintf(`"%s";q=%d;w=60`, l.name, int(l.burst)))
	c.Set("RateLimit", fmt.Sprintf(`"%s";r=%d;t=%d`, l.name, left, wait))
	if left >= 0 {
		return nil
	}
	c.Set("RateLimit", fmt.Sprintf(`"%s";r=0;t=%d`, l.name, wait))
	c.Set(fiber.HeaderRetryAfter, fmt.Sprint(wait))
	return tooMany.say(fmt.Sprintf("At most %d requests a minute. Wait %d seconds.", int(l.burst), wait))
}

// count takes one from the key's bucket: what is left of it, below 0 when it
// was empty, and in how many seconds there is one more.
func (l *limiter) count(key string) (left, wait int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b := l.bucket[key]
	if b == nil {
		if len(l.bucket) >= maxBuckets && !l.empty(now) {
			key = ""
			b = l.bucket[key]
		}
		if b == nil {
			b = &bucket{l.burst, now}
			l.bucket[key] = b
		}
	}
	b.left, b.at = l.level(b, now), now
	if b.left < 1 {
		return -1, int(math.Ceil((1 - b.left) * 60 / l.burst))
	}
	b.left--
	return int(b.left), int(math.Ceil(60 / l.burst))
}

func (l *limiter) level(b *bucket, now time.Time) float64 {
	return min(l.burst, b.left+max(0, now.Sub(b.at).Minutes())*l.burst)
}

// empty forgets who has everything left, as if they never came, and says
// whether there is room. It looks once a second: a crowd of newcomers costs no
// more.
func (l *limiter) empty(now time.Time) bool {
	if since := now.Sub(l.looked); since >= 0 && since < time.Second {
		return len(l.bucket) < maxBuckets
	}
	l.looked = now
	for key, b := range l.bucket {
		if l.level(b, now) >= l.burst {
			delete(l.bucket, key)
		}
	}
	return len(l.bucket) < maxBuckets
}
