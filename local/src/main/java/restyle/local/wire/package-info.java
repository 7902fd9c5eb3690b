/** The AWS JSON protocol, served to SDK clients, and who may call a server on this machine. */
package restyle.local.wire;
