/** Parsing of network addresses and networks. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.address;
