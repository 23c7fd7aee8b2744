/** What the host does for audit logs by itself: takes down refusals, and keeps their ends. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.trail;
