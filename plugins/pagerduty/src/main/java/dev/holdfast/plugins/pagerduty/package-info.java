/** Alerts for PagerDuty. */
@NullMarked
package dev.holdfast.plugins.pagerduty;

import org.jspecify.annotations.NullMarked;
