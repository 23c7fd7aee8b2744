/** The first setup: creation of the first organisation and its owner. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.setup;
