/** Work that the host does again and again, and the threads of what it does beside requests. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.background;
