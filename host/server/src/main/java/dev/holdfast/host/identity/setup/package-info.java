/** The first start: how the first organisation and its owner come to be. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.setup;
