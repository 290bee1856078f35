package handlerstest

import (
	"errors"
	"sync/atomic"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

var ErrSecret = errors.New("dial tcp 10.0.0.7:27017: password hunter2")

// failing is a real engine that can be made to fail as one that is away does.
type failing struct {
	*storetest.Between
	Away   atomic.Bool
	Broken atomic.Bool
}

func NewFailing(e store.Engine) *failing {
	f := &failing{}
	f.Between = &storetest.Between{Engine: e, Call: func(c storetest.Call, do func() error) error {
		switch {
		case c.Method == "Close":
		case f.Away.Load():
			return fault.Wrap(fault.Unavailable, ErrSecret)
		case f.Broken.Load():
			panic(ErrSecret)
		}
		return do()
	}}
	return f
}
