/** The AWS JSON protocol, served to SDK clients. */
package restyle.local.wire;
