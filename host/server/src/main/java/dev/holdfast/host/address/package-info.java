/** Network addresses as people write them, and networks. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.address;
