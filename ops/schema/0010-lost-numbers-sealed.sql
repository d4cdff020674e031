-- A number that is said to be lost covers for a case that is gone: it is sealed in the ledger, so that nobody says so
-- quietly afterwards.
CREATE FUNCTION lost_number_is_sealed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM ledger_append('lost-number', concat_ws(' ', NEW.kind, NEW.year, NEW.first), jsonb_build_object(
    'last', NEW.last, 'reason', NEW.reason, 'by_whom', NEW.by_whom, 'at', instant_of(NEW.at)));
  RETURN NULL;
END
$$;
CREATE TRIGGER is_sealed AFTER INSERT ON lost_number FOR EACH ROW EXECUTE FUNCTION lost_number_is_sealed();

SELECT ledger_append('lost-number', concat_ws(' ', kind, year, first), jsonb_build_object('last', last,
  'reason', reason, 'by_whom', by_whom, 'at', instant_of(at)))
FROM lost_number ORDER BY at, kind, year, first;

REVOKE ALL ON FUNCTION lost_number_is_sealed() FROM PUBLIC;
