/** Consistent copies of the whole database, and databases made from them. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.persistence.copy;
