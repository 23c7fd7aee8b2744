/** Background work of audit logs: records refusals, and keeps the ends of the chains. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.trail;
