package dev.holdfast.host.adapter;

import dev.holdfast.host.adapter.query.QAdapterConfig;
import dev.holdfast.host.event.Events;
import io.ebean.Database;
import jakarta.inject.Singleton;

/** Records whether accounts may be used. */
@Singleton
final class ConsentStatus {

  private final Database database;

  ConsentStatus(Database database, Events events) {
    this.database = database;
    events.on(AdapterConsent.Changed.class, this::record);
  }

  private void record(AdapterConsent.Changed changed) {
    QAdapterConfig set = QAdapterConfig.alias();
    var update = new QAdapterConfig(database).id.eq(changed.configurationId()).asUpdate();
    AdapterConsent now = changed.now();
    (now == null ? update.setNull(set.consent) : update.set(set.consent, now)).update();
  }
}
