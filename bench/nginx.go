package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const nginxProgram = "/usr/sbin/nginx"

// files is what nginx serves: bodies by file name.
type files map[string][]byte

// nginx serves files with the headers that a page of ours has, set up as its
// manual advises for small files that are asked for often.
func (b *bench) nginx(content files, headers http.Header) (*child, error) {
	root := filepath.Join(b.folder, "nginx")
	if err := os.MkdirAll(filepath.Join(root, "pages"), 0o755); err != nil {
		return nil, err
	}
	for name, body := range content {
		if err := os.WriteFile(filepath.Join(root, "pages", name), body, 0o644); err != nil {
			return nil, err
		}
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	settings := filepath.Join(root, "nginx.conf")
	if err := os.WriteFile(settings, []byte(nginxSettings(address, root, headers)), 0o644); err != nil {
		return nil, err
	}
	program, err := exec.LookPath("nginx")
	if err != nil {
		program = nginxProgram
	}
	cmd := exec.Command(program, "-p", root, "-c", settings, "-e", filepath.Join(root, "error.log"))
	return start(b.ctx, address, "/listing.html", cmd)
}

// theirs are headers that nginx sends of itself, and those of the connection.
var theirs = []string{"Date", "Etag", "Content-Length", "Content-Type", "Content-Encoding", "Connection"}

func nginxSettings(address, root string, headers http.Header) string {
	var more strings.Builder
	for name, values := range headers {
		if !slices.Contains(theirs, name) {
			fmt.Fprintf(&more, "add_header %s \"%s\";\n", name, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(values[0]))
		}
	}
	return fmt.Sprintf(`daemon off;
worker_processes 2;
pid %[2]s/pid;
error_log %[2]s/error.log;
events { worker_connections 1024; multi_accept on; }
http {
	default_type "text/html; charset=utf-8";
	sendfile on;
	tcp_nopush on;
	keepalive_timeout 60s;
	keepalive_requests 1000000000;
	access_log off;
	server_tokens off;
	open_file_cache max=1000 inactive=60s;
	open_file_cache_valid 60s;
	client_body_temp_path %[2]s/body;
	proxy_temp_path %[2]s/proxy;
	fastcgi_temp_path %[2]s/fastcgi;
	uwsgi_temp_path %[2]s/uwsgi;
	scgi_temp_path %[2]s/scgi;
	server {
		listen %[1]s;
		root %[2]s/pages;
		gzip_static on;
		add_header Last-Modified "";
		%[3]s
	}
}
`, address, root, more.String())
}
