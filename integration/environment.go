package integration

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// inherited are the variables taken over from this process. Everything else is
// left out: a real function does not have it, and it may hold secrets.
var inherited = []string{
	"PATH", "HOME", "TMPDIR", "TMP", "TEMP",
	"SystemRoot", "USERPROFILE", // Windows programs do not start without
	"SSL_CERT_FILE", "SSL_CERT_DIR",
	"GOCOVERDIR", // where a program built with -cover writes its counters
}

// environ is the child's environment: what is inherited, what Lambda sets
// (D LD configuration-envvars), what the caller added, and last the address of
// our Runtime API, which nobody may override. Of entries with the same name
// os/exec uses the last.
func (s *settings) environ(api string) []string {
	var env []string
	for _, name := range inherited {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	env = append(env, credentials()...)
	env = append(env,
		"TZ=:UTC",
		"LANG=en_US.UTF-8",
		"LAMBDA_TASK_ROOT="+s.dir,
		"LAMBDA_RUNTIME_DIR="+s.dir,
		"_HANDLER="+filepath.Base(s.exe),
		"AWS_REGION="+defaultRegion,
		"AWS_DEFAULT_REGION="+defaultRegion,
		"AWS_LAMBDA_FUNCTION_NAME="+s.name,
		"AWS_LAMBDA_FUNCTION_VERSION="+functionVersion,
		fmt.Sprintf("AWS_LAMBDA_FUNCTION_MEMORY_SIZE=%d", s.memory),
		"AWS_LAMBDA_INITIALIZATION_TYPE=on-demand",
		"AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/"+s.name,
		"AWS_LAMBDA_LOG_STREAM_NAME="+time.Now().UTC().Format("2006/01/02")+"/[$LATEST]"+randomHex(16),
		"AWS_XRAY_CONTEXT_MISSING=LOG_ERROR",
	)
	env = append(env, s.env...)
	return append(env, "AWS_LAMBDA_RUNTIME_API="+api)
}

// credentials are made up: they let an AWS SDK start and no account accept
// them. The files are empty because HOME may hold real ones.
func credentials() []string {
	return []string{
		"AWS_ACCESS_KEY_ID=lambdapact",
		"AWS_SECRET_ACCESS_KEY=lambdapact",
		"AWS_SESSION_TOKEN=lambdapact",
		"AWS_SHARED_CREDENTIALS_FILE=" + os.DevNull,
		"AWS_CONFIG_FILE=" + os.DevNull,
		"AWS_EC2_METADATA_DISABLED=true",
	}
}

const (
	defaultRegion   = "us-east-1"
	account         = "123456789012" // the account number of AWS's own examples
	functionVersion = "$LATEST"
)

// arn is the function's name for Lambda-Runtime-Invoked-Function-Arn. Its region
// is the one that the handler sees.
func (s *settings) arn() string {
	region := defaultRegion
	for _, entry := range s.env {
		if value, ok := strings.CutPrefix(entry, "AWS_REGION="); ok {
			region = value
		}
	}
	return "arn:aws:lambda:" + region + ":" + account + ":function:" + s.name
}
