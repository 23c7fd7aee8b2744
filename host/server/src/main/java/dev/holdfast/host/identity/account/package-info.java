/** What people do about their own account: profile, password, e-mail address, their data. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.account;
