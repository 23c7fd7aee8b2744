package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what can't be created without tables: views, foreign keys, policies, functions, columns of
 * their row types. pg_dump omits a table without considering these, and then they can't be
 * restored.
 */
final class Dependents {

  /**
   * Sequences don't need the column that owns them, publications not their tables, and tables not
   * the foreign keys that refer to them, although these have triggers there.
   */
  private static final String QUERY =
      """
      with asked as (select unnest(?::text::oid[]) as oid),
      part (class, object, relation) as (
        select 'pg_class'::regclass::oid, oid, oid from asked
        union all select 'pg_class'::regclass, reltoastrelid, oid from pg_class join asked using (oid)
        union all select 'pg_class'::regclass, indexrelid, indrelid
          from pg_index join asked on oid = indrelid
        union all select 'pg_type'::regclass, unnest(array[t.oid, t.typarray]), typrelid
          from pg_type t join asked a on a.oid = typrelid
        union all select 'pg_constraint'::regclass, c.oid, conrelid
          from pg_constraint c join asked a on a.oid = conrelid
        union all select 'pg_attrdef'::regclass, d.oid, adrelid
          from pg_attrdef d join asked a on a.oid = adrelid
        union all select 'pg_trigger'::regclass, t.oid, tgrelid
          from pg_trigger t join asked a on a.oid = tgrelid
        union all select 'pg_policy'::regclass, p.oid, polrelid
          from pg_policy p join asked a on a.oid = polrelid
        union all select 'pg_rewrite'::regclass, r.oid, ev_class
          from pg_rewrite r join asked a on a.oid = ev_class
        union all select 'pg_statistic_ext'::regclass, s.oid, stxrelid
          from pg_statistic_ext s join asked a on a.oid = stxrelid)
      select needed.relation, coalesce(needing.relation, 0),
             case when needing.relation is null then %s end
      from pg_depend d
      join part needed on needed.class = d.refclassid and needed.object = d.refobjid
      left join part needing on needing.class = d.classid and needing.object = d.objid
      left join pg_class c on d.classid = 'pg_class'::regclass and c.oid = d.objid
      left join pg_trigger g on d.classid = 'pg_trigger'::regclass and g.oid = d.objid
      where needing.relation is distinct from needed.relation
        and d.classid <> 'pg_publication_rel'::regclass
        and g.tgisinternal is not true
        and (c.oid is null or c.relkind <> 'S' and c.relnamespace <> 'pg_toast'::regnamespace)
      """
          .formatted(Encoding.bytesOf("pg_describe_object(d.classid, d.objid, d.objsubid)"));

  private Dependents() {}

  /**
   * Returns which of these relations something else needs, and what: something that isn't among
   * them, or one of them that is needed itself.
   *
   * @param relations by their OIDs
   */
  static Map<Relation, String> of(
      SqlConnection connection, Encoding encoding, Map<Long, Relation> relations)
      throws InterruptedException {
    List<Need> needs =
        connection.query(
            QUERY,
            row -> new Need(row.getLong(1), row.getLong(2), row.getBytes(3)),
            LeftOutTables.array(relations.keySet()));
    Map<Relation, String> needed = new HashMap<>();
    int before;
    do {
      before = needed.size();
      for (Need need : needs) {
        Relation needing = relations.get(need.by());
        if (needing == null) {
          needed.putIfAbsent(
              relations.get(need.table()), encoding.readable(Encoding.raw(need.description())));
        } else if (needed.containsKey(needing)) {
          needed.putIfAbsent(relations.get(need.table()), needing.label(encoding));
        }
      }
    } while (needed.size() > before);
    return needed;
  }

  /** A relation, and what needs it: another relation, or something that is described. */
  private record Need(long table, long by, byte[] description) {}
}
