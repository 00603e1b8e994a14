package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// mostMemory is what the command keeps to where it can. GOMEMLIMIT says
// otherwise.
const mostMemory = 460 << 20 // bytes

// garbage is how much of it the command lets collect before it looks, in percent
// of what it holds: plans make much that is short-lived, and mostMemory bounds
// it. GOGC says otherwise.
const garbage = 400

func limitMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(mostMemory)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}

// makeRoom raises the limit for a document that by itself takes most of it:
// under the limit the collector would run all the time, and free nothing.
func makeRoom() {
	if os.Getenv("GOMEMLIMIT") != "" || inUse() <= mostMemory/2 {
		return
	}
	runtime.GC()
	if held := inUse(); held > mostMemory/2 {
		debug.SetMemoryLimit(2 * held)
	}
}

// inUse is the memory of what is held or was not looked at yet, in bytes.
func inUse() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
