-- Links that are over keep nothing: who sweeps what is past its retention takes what stood behind them, and reads none
-- of it.
CREATE FUNCTION notice_links_forget(most integer) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  WITH over AS (
    SELECT digest FROM notice_link WHERE sealed IS NOT NULL AND expires_at <= redress_now()
    ORDER BY expires_at LIMIT most FOR UPDATE SKIP LOCKED),
  swept AS (UPDATE notice_link SET sealed = NULL FROM over WHERE notice_link.digest = over.digest RETURNING 1)
  SELECT count(*)::integer FROM swept
$$;
REVOKE ALL ON FUNCTION notice_links_forget(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notice_links_forget(integer) TO redress_deadline_watcher;
