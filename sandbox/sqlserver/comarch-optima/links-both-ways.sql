-- The second profile of links, seen on one live database: two rows per pair, one in each direction, and the
-- numbering definition where the first profile keeps the class. Runs after seed.sql.

UPDATE sbx.OrderBridgeSandbox SET LinkProfile = 'both-ways';
GO
UPDATE r SET TrR_TrNTyp = s.TrN_DDfId, TrR_FaTyp = t.TrN_DDfId
FROM CDN.TraNagRelacje r
INNER JOIN CDN.TraNag s ON s.TrN_TrNID = r.TrR_TrNId
INNER JOIN CDN.TraNag t ON t.TrN_TrNID = r.TrR_FaId;
GO
INSERT INTO CDN.TraNagRelacje (TrR_TrNTyp, TrR_TrNId, TrR_FaTyp, TrR_FaId, TrR_Flaga)
SELECT TrR_FaTyp, TrR_FaId, TrR_TrNTyp, TrR_TrNId, TrR_Flaga FROM CDN.TraNagRelacje;
GO
