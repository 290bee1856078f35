// Package timeline is what happened to something and by whom, told to whoever looks at it.
package timeline
