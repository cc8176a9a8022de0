-- The procedures an order is written with, profile "2022+", in plain T-SQL for an empty database of a real SQL Server.
-- They do what procedures.ts and its neighbours play for the sandbox; names and order of parameters are the vendor's,
-- the bodies are our own and stand for no vendor's product. Run after the schema scripts.

CREATE PROCEDURE dbo.RM_DodajZamowienie_Server
	@id_firmy numeric(18,0),
	@id_kontrahenta numeric(18,0),
	@id_magazynu numeric(18,0),
	@typ tinyint,
	@data int,
	@semafor numeric(18,0),
	@trybrejestracji tinyint,
	@brutto_netto char(6),
	@flaga_stanu tinyint,
	@id_zamowienia numeric(18,0) OUTPUT,
	@parametr11 tinyint
AS
BEGIN
	SET NOCOUNT ON;
	DECLARE @nazwa varchar(50), @basis varchar(6);
	IF NOT EXISTS (SELECT 1 FROM dbo.FIRMA WHERE ID_FIRMY = @id_firmy)
	BEGIN
		RAISERROR('unknown company', 16, 1);
		RETURN 1;
	END
	IF NOT EXISTS (SELECT 1 FROM dbo.MAGAZYN WHERE ID_MAGAZYNU = @id_magazynu AND ID_FIRMY = @id_firmy)
	BEGIN
		RAISERROR('unknown warehouse, or one of another company', 16, 1);
		RETURN 1;
	END
	IF NOT EXISTS (SELECT 1 FROM dbo.KONTRAHENT WHERE ID_KONTRAHENTA = @id_kontrahenta AND ID_FIRMY = @id_firmy)
	BEGIN
		RAISERROR('unknown contractor, or one of another company', 16, 1);
		RETURN 1;
	END
	SET @basis = RTRIM(@brutto_netto);
	IF @basis NOT IN ('Netto', 'Brutto')
	BEGIN
		RAISERROR('unknown price basis', 16, 1);
		RETURN 1;
	END
	SELECT @nazwa = NAZWA FROM dbo.KONTRAHENT WHERE ID_KONTRAHENTA = @id_kontrahenta;
	SELECT @id_zamowienia = ISNULL(MAX(ID_ZAMOWIENIA), 0) + 1 FROM dbo.ZAMOWIENIE WITH (TABLOCKX, HOLDLOCK);
	INSERT INTO dbo.ZAMOWIENIE (ID_ZAMOWIENIA, ID_FIRMY, ID_MAGAZYNU, ID_KONTRAHENTA, KONTRAHENT_NAZWA, NUMER, DATA,
		DATA_REALIZACJI, TYP, STAN_REALIZ, FLAGA_STANU, SEMAFOR, ID_UZYTKOWNIKA, TRYBREJESTRACJI, OBLICZANIE_WG_CEN)
	VALUES (@id_zamowienia, @id_firmy, @id_magazynu, @id_kontrahenta, @nazwa,
		'<' + CAST(@id_zamowienia AS varchar(18)) + '>', @data, @data, @typ, 'N', 1, @semafor, @semafor, @trybrejestracji, @basis);
	RETURN 0;
END
GO
CREATE PROCEDURE dbo.RM_DodajPozycjeZamowienia
	@ID_POZYCJI_ZAMOWIENIA numeric(18,0) OUTPUT,
	@ID_ZAMOWIENIA numeric(18,0),
	@ID_ARTYKULU numeric(18,0),
	@KOD_VAT char(3),
	@ZAMOWIONO decimal(16,6),
	@ZREALIZOWANO decimal(16,6),
	@ZAREZERWOWANO decimal(16,6),
	@DO_REZERWACJI decimal(16,6),
	@CENA_NETTO decimal(14,4),
	@CENA_BRUTTO decimal(14,4),
	@CENA_NETTO_WAL decimal(14,4),
	@CENA_BRUTTO_WAL decimal(14,4),
	@PRZELICZNIK decimal(16,6),
	@JEDNOSTKA varchar(10),
	@NARZUT decimal(8,4),
	@OPIS varchar(500),
	@ZNAK_NARZUTU tinyint,
	@trybrejestracji tinyint,
	@ID_DOSTAWY_REZ numeric(18,0),
	@ID_WARIANTU_PRODUKTU numeric(18,0),
	@ZNACZNIK_CENY char(1),
	@NR_SERII varchar(50),
	@TYP_TRANSKACJI_TRANSGRANICZNEJ varchar(50)
AS
BEGIN
	SET NOCOUNT ON;
	DECLARE @magazyn numeric(18,0), @typ tinyint;
	SELECT @magazyn = ID_MAGAZYNU, @typ = TYP FROM dbo.ZAMOWIENIE WHERE ID_ZAMOWIENIA = @ID_ZAMOWIENIA AND FLAGA_STANU = 1;
	IF @magazyn IS NULL
	BEGIN
		RAISERROR('unknown order, or one that is not in entry', 16, 1);
		RETURN 1;
	END
	IF NOT EXISTS (SELECT 1 FROM dbo.ARTYKUL WHERE ID_ARTYKULU = @ID_ARTYKULU AND ID_MAGAZYNU = @magazyn)
	BEGIN
		RAISERROR('unknown article, or one of another warehouse', 16, 1);
		RETURN 1;
	END
	IF NOT EXISTS (SELECT 1 FROM dbo.STAWKA_VAT WHERE KOD_VAT = @KOD_VAT)
	BEGIN
		RAISERROR('unknown VAT code', 16, 1);
		RETURN 1;
	END
	SELECT @ID_POZYCJI_ZAMOWIENIA = ISNULL(MAX(ID_POZYCJI_ZAMOWIENIA), 0) + 1
	FROM dbo.POZYCJA_ZAMOWIENIA WITH (TABLOCKX, HOLDLOCK);
	INSERT INTO dbo.POZYCJA_ZAMOWIENIA (ID_POZYCJI_ZAMOWIENIA, ID_ZAMOWIENIA, ID_ARTYKULU, ID_WARIANTU, KOD_VAT, ZAMOWIONO,
		ZREALIZOWANO, ZAREZERWOWANO, DO_REZERWACJI, CENA_NETTO, CENA_BRUTTO, CENA_NETTO_WAL, CENA_BRUTTO_WAL, PRZELICZNIK,
		JEDNOSTKA, NARZUT, ZNACZNIK_CENY, OPIS, TYP, TRYBREJESTRACJI, ID_DOSTAWY_REZ, NR_SERII)
	VALUES (@ID_POZYCJI_ZAMOWIENIA, @ID_ZAMOWIENIA, @ID_ARTYKULU, @ID_WARIANTU_PRODUKTU, @KOD_VAT, @ZAMOWIONO,
		@ZREALIZOWANO, @ZAREZERWOWANO, @DO_REZERWACJI, @CENA_NETTO, @CENA_BRUTTO, @CENA_NETTO_WAL, @CENA_BRUTTO_WAL, @PRZELICZNIK,
		@JEDNOSTKA, @NARZUT, @ZNACZNIK_CENY, @OPIS, @typ, @trybrejestracji, @ID_DOSTAWY_REZ, @NR_SERII);
	RETURN 0;
END
GO
-- Rounds the value of every VAT code once, and its tax once; the basis says which prices drive the totals.
CREATE PROCEDURE dbo.RM_SumujZamowienie
	@id_zamowienia numeric(18,0)
AS
BEGIN
	SET NOCOUNT ON;
	DECLARE @basis varchar(6), @netto decimal(14,4), @brutto decimal(14,4);
	SELECT @basis = RTRIM(OBLICZANIE_WG_CEN) FROM dbo.ZAMOWIENIE WHERE ID_ZAMOWIENIA = @id_zamowienia;
	IF @basis IS NULL
	BEGIN
		RAISERROR('unknown order', 16, 1);
		RETURN 1;
	END
	IF @basis = 'Brutto'
		SELECT @brutto = SUM(w.wartosc), @netto = SUM(w.wartosc - ROUND(w.wartosc * w.stawka / (100 + w.stawka), 2))
		FROM (SELECT MAX(v.STAWKA) AS stawka, ROUND(SUM(p.ZAMOWIONO * p.CENA_BRUTTO), 2) AS wartosc
			FROM dbo.POZYCJA_ZAMOWIENIA p INNER JOIN dbo.STAWKA_VAT v ON v.KOD_VAT = p.KOD_VAT
			WHERE p.ID_ZAMOWIENIA = @id_zamowienia GROUP BY p.KOD_VAT) w;
	ELSE
		SELECT @netto = SUM(w.wartosc), @brutto = SUM(w.wartosc + ROUND(w.wartosc * w.stawka / 100, 2))
		FROM (SELECT MAX(v.STAWKA) AS stawka, ROUND(SUM(p.ZAMOWIONO * p.CENA_NETTO), 2) AS wartosc
			FROM dbo.POZYCJA_ZAMOWIENIA p INNER JOIN dbo.STAWKA_VAT v ON v.KOD_VAT = p.KOD_VAT
			WHERE p.ID_ZAMOWIENIA = @id_zamowienia GROUP BY p.KOD_VAT) w;
	UPDATE dbo.ZAMOWIENIE SET WARTOSC_NETTO = ISNULL(@netto, 0), WARTOSC_BRUTTO = ISNULL(@brutto, 0)
	WHERE ID_ZAMOWIENIA = @id_zamowienia;
	RETURN 0;
END
GO
CREATE PROCEDURE dbo.RM_KontrolaCenPozycjiZamowienia
	@id_zamowienia numeric(18,0),
	@id_uzytkownika numeric(18,0)
AS
BEGIN
	SET NOCOUNT ON;
	IF NOT EXISTS (SELECT 1 FROM dbo.ZAMOWIENIE WHERE ID_ZAMOWIENIA = @id_zamowienia)
	BEGIN
		RAISERROR('unknown order', 16, 1);
		RETURN 1;
	END
	RETURN 0;
END
GO
CREATE PROCEDURE dbo.JL_PobierzFormatNumeracji_Server
	@id_firmy numeric(18,0),
	@dokument tinyint,
	@id_typu numeric(18,0),
	@id_zasobu numeric(18,0),
	@format_num varchar(50) OUTPUT,
	@okresnumeracji tinyint OUTPUT,
	@parametr1 tinyint OUTPUT,
	@parametr2 tinyint OUTPUT
AS
BEGIN
	SET NOCOUNT ON;
	SELECT @format_num = FORMAT, @okresnumeracji = OKRESNUMERACJI, @parametr1 = PARAMETR1, @parametr2 = PARAMETR2
	FROM dbo.DEFINICJA_NUMERACJI
	WHERE ID_FIRMY = @id_firmy AND DOKUMENT = @dokument AND ID_TYPU = @id_typu AND ID_ZASOBU = @id_zasobu;
	RETURN 0;
END
GO
CREATE PROCEDURE dbo.RM_ZatwierdzZamowienie
	@ID_ZAMOWIENIA numeric(18,0),
	@ID_KONTRAHENTA numeric(18,0),
	@ID_TYPU int,
	@NUMER varchar(30),
	@NUM_FORMAT varchar(50),
	@NUM_OKRESNUMERACJI tinyint,
	@NUM_AUTO tinyint,
	@NUM_NIEZALEZNY tinyint,
	@AUTONUMER int,
	@ID_FIRMY numeric(18,0),
	@ID_MAG numeric(18,0),
	@DATA int,
	@DATA_REALIZACJI int,
	@ZALICZKA decimal(14,4),
	@PRIORYTET tinyint,
	@AUTO_REZERWACJA tinyint,
	@NR_ZAM_KLIENTA varchar(30),
	@TYP tinyint,
	@ID_PRACOWNIKA numeric(18,0),
	@PRZELICZNIK_WAL decimal(16,4),
	@DATA_KURS_WAL int,
	@SYM_WAL varchar(3),
	@DOK_WAL tinyint,
	@FLAGA_STANU tinyint,
	@trybrejestracji tinyint,
	@RABAT_NARZUT decimal(6,2),
	@ZNAK_RABATU tinyint,
	@UWAGI varchar(1000),
	@ID_RACHUNKU numeric(18,0),
	@InformacjeDodatkowe varchar(1000),
	@OsobaZamawiajaca varchar(101),
	@Id_KONTAKTU numeric(18,0),
	@FormaPlatnosci varchar(50),
	@DniPlatnosci int,
	@FakturaParagon tinyint,
	@NumerPrzesylki varchar(50),
	@IdOperatoraPrzesylki numeric(18,0),
	@parametr38 tinyint
AS
BEGIN
	SET NOCOUNT ON;
	DECLARE @nazwa varchar(50), @numer_dok varchar(50), @licznik int, @dzien datetime, @okres int, @poczatek int, @znaki int;
	DECLARE @pozycja numeric(18,0), @artykul numeric(18,0), @ilosc decimal(16,6), @wolne decimal(16,6);
	IF NOT EXISTS (SELECT 1 FROM dbo.ZAMOWIENIE
		WHERE ID_ZAMOWIENIA = @ID_ZAMOWIENIA AND FLAGA_STANU = 1 AND ID_FIRMY = @ID_FIRMY AND ID_MAGAZYNU = @ID_MAG)
	BEGIN
		RAISERROR('unknown order, not in entry, or of another company or warehouse', 16, 1);
		RETURN 1;
	END
	SELECT @nazwa = NAZWA FROM dbo.KONTRAHENT WHERE ID_KONTRAHENTA = @ID_KONTRAHENTA;
	IF @nazwa IS NULL
	BEGIN
		RAISERROR('unknown contractor', 16, 1);
		RETURN 1;
	END
	DELETE FROM dbo.POZYCJA_ZAMOWIENIA WHERE ID_ZAMOWIENIA = @ID_ZAMOWIENIA AND ZAMOWIONO = 0;

	-- The number: '#' stands for the counter, '$$' for the year.
	SET @numer_dok = RTRIM(@NUMER);
	SET @licznik = @AUTONUMER;
	IF LOWER(@numer_dok) = '<auto>'
	BEGIN
		SET @dzien = DATEADD(day, @DATA - 36163, '19000101');
		SET @okres = YEAR(@dzien);
		IF @NUM_OKRESNUMERACJI = 2 SET @okres = YEAR(@dzien) * 100 + MONTH(@dzien);
		SET @licznik = 1;
		SELECT @licznik = LAST_ID + 1 FROM dbo.NUMERACJA WITH (UPDLOCK, HOLDLOCK)
		WHERE ID_FIRMY = @ID_FIRMY AND ID_MAGAZYNU = @ID_MAG AND DOKUMENT = 2 AND TYP_DOKUMENTU = @ID_TYPU AND OKRES = @okres;
		IF EXISTS (SELECT 1 FROM dbo.NUMERACJA WHERE ID_FIRMY = @ID_FIRMY AND ID_MAGAZYNU = @ID_MAG AND DOKUMENT = 2
			AND TYP_DOKUMENTU = @ID_TYPU AND OKRES = @okres)
			UPDATE dbo.NUMERACJA SET LAST_ID = @licznik
			WHERE ID_FIRMY = @ID_FIRMY AND ID_MAGAZYNU = @ID_MAG AND DOKUMENT = 2 AND TYP_DOKUMENTU = @ID_TYPU AND OKRES = @okres;
		ELSE
			INSERT INTO dbo.NUMERACJA (ID_FIRMY, ID_MAGAZYNU, DOKUMENT, TYP_DOKUMENTU, OKRES, LAST_ID)
			VALUES (@ID_FIRMY, @ID_MAG, 2, @ID_TYPU, @okres, @licznik);
		SET @numer_dok = @NUM_FORMAT;
		SET @poczatek = CHARINDEX('#', @numer_dok);
		IF @poczatek > 0
		BEGIN
			SET @znaki = 1;
			WHILE SUBSTRING(@numer_dok, @poczatek + @znaki, 1) = '#' SET @znaki = @znaki + 1;
			IF LEN(CAST(@licznik AS varchar(10))) > @znaki
				SET @numer_dok = STUFF(@numer_dok, @poczatek, @znaki, CAST(@licznik AS varchar(10)));
			ELSE
				SET @numer_dok = STUFF(@numer_dok, @poczatek, @znaki,
					RIGHT(REPLICATE('0', @znaki) + CAST(@licznik AS varchar(10)), @znaki));
		END
		SET @numer_dok = REPLACE(@numer_dok, '$$', RIGHT(CAST(YEAR(@dzien) AS varchar(4)), 2));
	END
	IF @numer_dok = ''
	BEGIN
		RAISERROR('an order needs a number', 16, 1);
		RETURN 1;
	END

	UPDATE dbo.ZAMOWIENIE SET ID_KONTRAHENTA = @ID_KONTRAHENTA, KONTRAHENT_NAZWA = @nazwa, NUMER = @numer_dok,
		AUTONUMER = @licznik, DATA = @DATA, DATA_REALIZACJI = @DATA_REALIZACJI, ZALICZKA = @ZALICZKA, PRIORYTET = @PRIORYTET,
		AUTO_REZERWACJA = @AUTO_REZERWACJA, NR_ZAMOWIENIA_KLIENTA = @NR_ZAM_KLIENTA, TYP = @TYP,
		ID_PRACOWNIKA = @ID_PRACOWNIKA, PRZELICZNIK_WAL = @PRZELICZNIK_WAL, DATA_KURS_WAL = @DATA_KURS_WAL,
		SYM_WAL = RTRIM(@SYM_WAL), DOK_WAL = @DOK_WAL, TRYBREJESTRACJI = @trybrejestracji, RABAT_NARZUT = @RABAT_NARZUT,
		UWAGI = @UWAGI, ID_RACHUNKU = @ID_RACHUNKU, INFORMACJE_DODATKOWE = @InformacjeDodatkowe,
		OSOBA_ZAMAWIAJACA = @OsobaZamawiajaca, ID_KONTAKTU = @Id_KONTAKTU, FORMA_PLATNOSCI = @FormaPlatnosci,
		DNI_PLATNOSCI = @DniPlatnosci, FAKTURA_DO_ZAMOWIENIA = @FakturaParagon, NUMER_PRZESYLKI = @NumerPrzesylki,
		ID_OPERATORA_PRZESYLKI = @IdOperatoraPrzesylki, FLAGA_STANU = 0, SEMAFOR = 0
	WHERE ID_ZAMOWIENIA = @ID_ZAMOWIENIA;

	-- Goods are reserved line by line, as far as there are any.
	IF @AUTO_REZERWACJA = 1 AND @trybrejestracji = 0
	BEGIN
		SELECT @pozycja = MIN(p.ID_POZYCJI_ZAMOWIENIA)
		FROM dbo.POZYCJA_ZAMOWIENIA p INNER JOIN dbo.ARTYKUL a ON a.ID_ARTYKULU = p.ID_ARTYKULU
		WHERE p.ID_ZAMOWIENIA = @ID_ZAMOWIENIA AND p.DO_REZERWACJI > 0 AND a.RODZAJ = 'Towar';
		WHILE @pozycja IS NOT NULL
		BEGIN
			SELECT @artykul = p.ID_ARTYKULU, @ilosc = p.DO_REZERWACJI, @wolne = a.STAN - a.ILOSC_EDYTOWANA - a.ZAREZERWOWANO
			FROM dbo.POZYCJA_ZAMOWIENIA p INNER JOIN dbo.ARTYKUL a ON a.ID_ARTYKULU = p.ID_ARTYKULU
			WHERE p.ID_POZYCJI_ZAMOWIENIA = @pozycja;
			IF @wolne < @ilosc SET @ilosc = @wolne;
			IF @ilosc > 0
			BEGIN
				UPDATE dbo.POZYCJA_ZAMOWIENIA SET ZAREZERWOWANO = ZAREZERWOWANO + @ilosc, DO_REZERWACJI = DO_REZERWACJI - @ilosc
				WHERE ID_POZYCJI_ZAMOWIENIA = @pozycja;
				UPDATE dbo.ARTYKUL SET ZAREZERWOWANO = ZAREZERWOWANO + @ilosc WHERE ID_ARTYKULU = @artykul;
			END
			SELECT @pozycja = MIN(p.ID_POZYCJI_ZAMOWIENIA)
			FROM dbo.POZYCJA_ZAMOWIENIA p INNER JOIN dbo.ARTYKUL a ON a.ID_ARTYKULU = p.ID_ARTYKULU
			WHERE p.ID_ZAMOWIENIA = @ID_ZAMOWIENIA AND p.DO_REZERWACJI > 0 AND a.RODZAJ = 'Towar'
				AND p.ID_POZYCJI_ZAMOWIENIA > @pozycja;
		END
	END
	EXEC dbo.RM_SumujZamowienie @ID_ZAMOWIENIA;
	RETURN 0;
END
