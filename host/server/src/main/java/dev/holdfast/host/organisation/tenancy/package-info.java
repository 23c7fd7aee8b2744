/** All organisations of the installation, for whoever runs it. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.tenancy;
