package handlers

import (
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"samenspel/handlers/kept"
	"samenspel/models/domain"
)

// meter counts for Prometheus. Its labels are routes, never addresses: their
// number is fixed and they name no person.
type meter struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

func newMeter(cache *kept.Cache, core *domain.Core) *meter {
	m := &meter{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "samenspel_request_seconds",
			Help:    "Time of requests that were not answered from memory.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, 1, 5},
		}, []string{"route", "status"}),
	}
	m.registry.MustRegister(m.requests, jobMeter{core}, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		counter("samenspel_kept_hits_total", "Requests answered from memory.", &cache.Hits),
		counter("samenspel_kept_misses_total", "Pages rendered.", &cache.Misses),
		counter("samenspel_kept_stale_total", "Old pages shown because the store was away.", &cache.Stale))
	return m
}

func counter(name, help string, n *atomic.Int64) prometheus.Collector {
	return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return float64(n.Load()) })
}

func (m *meter) observe(route string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Observe(took.Seconds())
}
