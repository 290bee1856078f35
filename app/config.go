package main

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"

	"github.com/caarlos0/env/v11"

	"samenspel/models/mail"
)

// config is every setting, read once from the environment. The defaults run
// with nothing set up.
type config struct {
	Addr    string   `env:"SAMENSPEL_ADDR" envDefault:"127.0.0.1:3000"`
	OpsAddr string   `env:"SAMENSPEL_OPS_ADDR"` // where /metrics and /readyz answer, and nowhere else; "" is Addr
	Data    string   `env:"SAMENSPEL_DATA" envDefault:"./data"`
	Store   string   `env:"SAMENSPEL_STORE"`       // "" is embedded; mongodb://…/NAME is that database
	StoreAt string   `env:"SAMENSPEL_STORE_FILE"`  // a file with what else would be in Store, since that holds a password
	BaseURL string   `env:"SAMENSPEL_BASE_URL"`    // the address that readers use; "" is http:// and Addr
	Proxies []string `env:"SAMENSPEL_PROXIES"`     // networks of proxies whose X-Real-IP is believed, with commas
	SMTP    string   `env:"SAMENSPEL_SMTP"`        // see mail.NewSender; "" keeps letters to be read in the office
	From    string   `env:"SAMENSPEL_MAIL_FROM"`   // who letters come from; "" is the association's own address
	Bounce  string   `env:"SAMENSPEL_MAIL_BOUNCE"` // where undeliverable mail comes back; "" is who it came from
	Secret  string   `env:"SAMENSPEL_SECRET"`      // 64 hexadecimal digits; "" is the file in Data: see openBox

	sender *mail.Sender // nil without SMTP
}

func readConfig() (*config, error) {
	c, err := env.ParseAs[config]()
	if err != nil {
		return nil, err
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return nil, fmt.Errorf("SAMENSPEL_ADDR must be host:port, such as 127.0.0.1:3000, not %q", c.Addr)
	}
	if _, _, err := net.SplitHostPort(c.OpsAddr); err != nil && c.OpsAddr != "" {
		return nil, fmt.Errorf("SAMENSPEL_OPS_ADDR must be empty or host:port, such as 127.0.0.1:9100, not %q", c.OpsAddr)
	}
	if c.BaseURL == "" {
		c.BaseURL = "http://" + c.Addr
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return nil, fmt.Errorf("SAMENSPEL_BASE_URL must be an address without a path, such as https://www.example.nl, not %q", c.BaseURL)
	}
	c.BaseURL = u.Scheme + "://" + u.Host
	if c.StoreAt != "" {
		text, err := os.ReadFile(c.StoreAt)
		if err != nil || c.Store != "" {
			return nil, fmt.Errorf("SAMENSPEL_STORE_FILE must be a file that can be read, and SAMENSPEL_STORE empty then")
		}
		c.Store = strings.TrimSpace(string(text))
	}
	if c.Store != "" && !strings.HasPrefix(c.Store, "mongodb://") && !strings.HasPrefix(c.Store, "mongodb+srv://") {
		return nil, fmt.Errorf("SAMENSPEL_STORE must be empty or mongodb://…/NAME")
	}
	for _, p := range c.Proxies {
		if _, _, err := net.ParseCIDR(p); err != nil && net.ParseIP(p) == nil {
			return nil, fmt.Errorf("SAMENSPEL_PROXIES must be addresses or networks such as 172.16.0.0/12, not %q", p)
		}
	}
	if c.sender, err = mail.NewSender(c.SMTP, c.From, c.Bounce); err != nil {
		return nil, err
	}
	return &c, nil
}
