/** Random secrets of which only the hash is stored. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.token;
