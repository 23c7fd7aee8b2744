/** The audit log: append-only and tamper-evident. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.audit;
