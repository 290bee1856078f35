package mongo

import (
	"errors"
	"net"
	"strings"

	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/description"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"

	"samenspel/models/fault"
)

// explained puts in words what whoever set the address can mend, in place of
// an error of the driver.
func explained(uri string, err error) error {
	if text := sentence(uri, err); text != "" {
		return &fault.Error{Kind: fault.KindOf(err), Field: fault.FieldOf(err), Message: text}
	}
	return err
}

// refusesLogin says whether the server does not take the user for whom he says.
func refusesLogin(err error) bool {
	return hasCode(err, codeWrongPassword) || hasCode(err, codeUnauthorized) || err != nil && strings.Contains(err.Error(), "auth error")
}

// sentence is one plain line for an error of connecting, "" for another.
func sentence(uri string, err error) string {
	var known *fault.Error
	if errors.As(err, &known) && known.Err == nil {
		return "" // ours, and plain
	}
	host := hostsOf(uri)
	var dns *net.DNSError
	var choice topology.ServerSelectionError
	switch {
	case refusesLogin(err) && strings.Contains(strings.TrimPrefix(uri, "mongodb+srv://"), "@"):
		return "MongoDB refuses the user or password in SAMENSPEL_STORE: check both, and authSource if the user is of another database"
	case refusesLogin(err):
		return "MongoDB asks for a user and password: write mongodb://USER:PASSWORD@HOST/NAME in SAMENSPEL_STORE"
	case errors.As(err, &dns):
		return "no machine is known by the name in SAMENSPEL_STORE: " + dns.Name
	case !errors.As(err, &choice):
		if fault.Is(err, fault.Unavailable) {
			return "MongoDB at " + host + " does not answer: see whether it runs and can be reached"
		}
		if fault.KindOf(err) == fault.Internal && !errors.As(err, &known) {
			return "SAMENSPEL_STORE is no address of MongoDB: write mongodb://HOST/NAME"
		}
		return ""
	}
	for _, server := range choice.Desc.Servers {
		if errors.As(server.LastError, &dns) {
			return "no machine is known by the name in SAMENSPEL_STORE: " + dns.Name
		}
		if refusesLogin(server.LastError) {
			return sentence(uri, server.LastError)
		}
	}
	for _, server := range choice.Desc.Servers {
		if server.Kind != description.Unknown {
			return "MongoDB at " + host + " has no primary: see whether its replica set is started (rs.initiate) and has a majority"
		}
	}
	if strings.Contains(choice.Desc.Kind.String(), "ReplicaSet") && strings.Contains(uri, "replicaSet=") && len(choice.Desc.Servers) == 0 {
		return "the machines in SAMENSPEL_STORE are of no replica set by that name: check replicaSet"
	}
	return "MongoDB at " + host + " does not answer: see whether it runs and can be reached"
}

// hostsOf is an address without user, password and options.
func hostsOf(uri string) string {
	_, rest, _ := strings.Cut(uri, "://")
	rest, _, _ = strings.Cut(rest, "?")
	rest, _, _ = strings.Cut(rest, "/")
	return rest[strings.LastIndex(rest, "@")+1:]
}
