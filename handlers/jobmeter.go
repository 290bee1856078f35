package handlers

import (
	"github.com/prometheus/client_golang/prometheus"

	"samenspel/models/domain"
)

// jobMeter tells Prometheus how each job of this instance went the last time.
type jobMeter struct{ core *domain.Core }

var (
	jobAt     = prometheus.NewDesc("samenspel_job_last_run_timestamp_seconds", "When the last run of a job began.", []string{"job"}, nil)
	jobTook   = prometheus.NewDesc("samenspel_job_last_run_seconds", "How long the last run of a job took.", []string{"job"}, nil)
	jobFailed = prometheus.NewDesc("samenspel_job_last_run_failed", "1 when the last run of a job failed.", []string{"job"}, nil)
)

// Describe is prometheus.Collector.
func (jobMeter) Describe(to chan<- *prometheus.Desc) { to <- jobAt; to <- jobTook; to <- jobFailed }

// Collect is prometheus.Collector. A job that has not run yet is not there.
func (m jobMeter) Collect(to chan<- prometheus.Metric) {
	gauge := func(what *prometheus.Desc, value float64, job string) {
		to <- prometheus.MustNewConstMetric(what, prometheus.GaugeValue, value, job)
	}
	for _, run := range m.core.Jobs() {
		if run.At.IsZero() {
			continue
		}
		failed := 0.0
		if run.Err != nil {
			failed = 1
		}
		gauge(jobAt, float64(run.At.UnixMilli())/1000, run.Name)
		gauge(jobTook, run.Took.Seconds(), run.Name)
		gauge(jobFailed, failed, run.Name)
	}
}
