-- Invented data: no company, person, tax number or address here belongs to anybody. For both profiles; dates are day numbers.

-- Companies, warehouses, users

INSERT INTO dbo.FIRMA (ID_FIRMY) VALUES
(1),
(2);
GO
INSERT INTO dbo.MAGAZYN (ID_MAGAZYNU, ID_FIRMY, NAZWA, SYMBOL) VALUES
(1, 1, N'Magazyn główny', 'MAG'),
(2, 1, 'Magazyn sklepu', 'SKL'),
(3, 2, 'Filia', 'FIL');
GO
INSERT INTO dbo.UZYTKOWNIK (ID_UZYTKOWNIKA, IDENTYFIKATOR, NAZWA, ARCHIWALNY) VALUES
(3000001, 'SZEF', 'Szef', 0),
(3000002, 'INTEGRATOR', N'Integracja zamówień', 0),
(3000003, 'DAWNY', 'Dawny pracownik', 1);
GO
INSERT INTO dbo.PRACOWNIK (ID_PRACOWNIKA, ID_UZYTKOWNIKA, ID_FIRMY) VALUES
(1, 3000001, 1);
GO

-- Dictionaries and numbering

INSERT INTO dbo.STAWKA_VAT (KOD_VAT, NAZWA, STAWKA, AKTYWNY) VALUES
('23 ', 'Stawka 23%', 23, 1),
('8  ', 'Stawka 8%', 8, 1),
('5  ', 'Stawka 5%', 5, 1),
('0  ', 'Stawka 0%', 0, 1),
('zw ', 'Zwolniony', 0, 1);
GO
INSERT INTO dbo.FORMA_PLATNOSCI (ID_FORMY, NAZWA, KOD, DNI_NALEZNOSCI, AKTYWNA, ID_FIRMY) VALUES
(1, 'przelew', 'PRZ', 14, 1, 1),
(2, N'gotówka', 'GOT', 0, 1, 1),
(3, 'pobranie', 'POB', 7, 1, 1),
(4, 'raty', 'RAT', 0, 0, 1),
(5, 'przelew', 'PRZ', 7, 1, 2),
(6, 'za pobraniem', 'ZAP', 7, 1, 1),
(7, 'za pobraniem', 'ZAK', 14, 1, 1);
GO
INSERT INTO dbo.TYP_DOKUMENTU_MAGAZYNOWEGO (ID_TYPU, SYGNATURA, ID_FIRMY, NAZWA, RODZAJ) VALUES
(2, 'WZ ', 1, N'Wydanie zewnętrzne', 'WZ'),
(12, 'ZO ', 1, N'Zamówienie od odbiorcy', 'ZO'),
(22, 'ZO ', 2, N'Zamówienie od odbiorcy', 'ZO');
GO
INSERT INTO dbo.TYP_DOKUMENTU_HANDLOWEGO (ID_TYPU, SYGNATURA, ID_FIRMY, TYP_DOKUMENTU) VALUES
(1, 'FS', 1, 's'),
(2, 'PA', 1, 's'),
(3, 'FK', 1, 's');
GO
INSERT INTO dbo.DEFINICJA_NUMERACJI (ID_FIRMY, DOKUMENT, ID_TYPU, ID_ZASOBU, FORMAT, OKRESNUMERACJI, PARAMETR1, PARAMETR2) VALUES
(1, 2, 12, 1, 'ZO ######/$$', 1, 1, 2),
(1, 2, 12, 2, 'ZO ####/$$/SKL', 2, 1, 2),
(2, 2, 22, 3, 'ZO ####/$$', 1, 1, 2),
(1, 4, 1, 1, 'FS ####/$$', 1, 1, 2);
GO
INSERT INTO dbo.MAG_SLOWNIK_STATUSOW_DOKUMENTOW (ID_STATUSU, OPIS_STATUSU, KOD_STATUSU, TYP_DOKUMENTU, SYSTEMOWY, AUTOMATYCZNY, AKTYWNY) VALUES
(1, 'Potwierdzone', 'V', 'Z', 1, 0, 1),
(2, 'Anulowane', 'A', 'Z', 1, 0, 1),
(3, 'Do spakowania', 'P', 'Z', 0, 0, 1);
GO
INSERT INTO dbo.MAG_OPERATOR_PRZESYLKI (ID_OPERATORA_PRZESYLKI) VALUES
(1);
GO
INSERT INTO dbo.FORMA_DOSTAWY (ID_FORMY_DOSTAWY, ID_FIRMY, NAZWA, TYP_DOSTAWY, SYSTEMOWA) VALUES
(1, 1, 'Kurier', 0, 0),
(2, 1, N'Odbiór osobisty', 0, 0);
GO

-- Contractors

INSERT INTO dbo.GRUPA_KONTRAHENTA (ID_GRUPY) VALUES
(1);
GO
INSERT INTO dbo.KLASYFIKACJA_KONTRAHENTA (ID_KLASYFIKACJI) VALUES
(1);
GO
INSERT INTO dbo.KONTRAHENT (ID_KONTRAHENTA, ID_FIRMY, KOD_KONTRAHENTA, NAZWA, NAZWA_PELNA, NIP, NIPL, SYM_KRAJU, KOD_POCZTOWY, MIEJSCOWOSC, ULICA_LOKAL, ADRES_EMAIL, TELEFON_FIRMOWY, ZABLOKOWANY, Incydentalny, ODBIORCA, DOSTAWCA, ID_GRUPY, ID_KLASYFIKACJI, FORMA_PLATNOSCI, TERMIN_NALEZNOSCI, ID_PLATNIKA) VALUES
(101, 1, 1, 'Hurtownia Alfa', 'Hurtownia Alfa Sp. z o.o.', '999-000-00-08', '9990000008', 'PL', '30-001', N'Kraków', N'Przemysłowa 12', 'biuro@alfa.example', '125550101', 0, 0, 1, 0, 1, 1, 'przelew', 14, 101),
(102, 1, 2, 'Gamma', 'Gamma Sp. j. w likwidacji', '9990000209', '9990000209', 'PL', '20-401', 'Lublin', 'Cicha 1', 'gamma@gamma.example', '815550808', 1, 0, 1, 0, 1, 1, 'przelew', 14, 102),
(103, 1, 3, 'Klient internetowy', 'Klient internetowy', NULL, NULL, 'PL', '', '', '', '', '', 0, 0, 1, 0, 1, 1, 'przelew', 14, 103),
(104, 1, 4, 'Beta Handel', 'Beta Handel Sp. z o.o.', 'PL9990000103', '9990000103', 'PL', '60-101', N'Poznań', N'Składowa 3/4', 'zamowienia@beta.example', '615550202', 0, 0, 1, 0, 1, 1, 'przelew', 14, 104),
(105, 1, 5, N'Beta Handel Oddział', N'Beta Handel Sp. z o.o. Oddział Wrocław', '999 000 01 03', '9990000103', 'PL', '50-201', N'Wrocław', 'Magazynowa 8', 'wroclaw@beta.example', '715550303', 0, 0, 1, 0, 1, 1, 'przelew', 14, 105),
(106, 1, 6, 'Delta Serwis', N'Delta Serwis Spółka Akcyjna', '9990000304', '9990000304', 'PL', '40-501', 'Katowice', N'Główna 100', 'faktury@delta.example', '325551010', 0, 0, 1, 0, 1, 1, 'przelew', 14, 106),
(107, 1, 7, 'Jan Kowalski', 'Jan Kowalski', '', '', 'PL', '31-101', N'Kraków', 'Lipowa 5/7', 'jan.kowalski@poczta.example', '600100004', 0, 1, 1, 0, 1, 1, 'przelew', 14, 107),
(108, 1, 8, N'Ewa Zielińska', N'Ewa Zielińska', '', '', 'PL', '70-801', 'Szczecin', N'Krótka 3', 'ewa.zielinska@poczta.example', '600100015', 0, 0, 1, 0, 1, 1, 'przelew', 14, 108),
(109, 1, 9, 'Kowalski Jan', 'Kowalski Jan', NULL, NULL, 'PL', '31-101', N'Kraków', 'Lipowa 5/7', 'jan.kowalski@poczta.example', '600100044', 0, 0, 1, 0, 1, 1, 'przelew', 14, 109),
(201, 2, 1, 'Hurtownia Alfa', 'Hurtownia Alfa Sp. z o.o.', '9990000008', '9990000008', 'PL', '30-001', N'Kraków', N'Przemysłowa 12', 'biuro@alfa.example', '125550101', 0, 0, 1, 0, 1, 1, 'przelew', 14, 201);
GO
INSERT INTO dbo.ADRESY_KONTRAHENTA (ID_ADRESY_KONTRAHENTA, ID_KONTRAHENTA, DATA_OD, NAZWA_PELNA, NIP, SYM_KRAJU, KOD_POCZTOWY, MIEJSCOWOSC, ULICA_LOKAL) VALUES
(1, 101, 81819, 'Hurtownia Alfa Sp. z o.o.', '999-000-00-08', 'PL', '30-001', N'Kraków', 'Dawna 1'),
(2, 101, 82184, 'Hurtownia Alfa Sp. z o.o.', '999-000-00-08', 'PL', '30-001', N'Kraków', N'Przemysłowa 12');
GO
INSERT INTO dbo.MIEJSCE_DOSTAWY (ID_MIEJSCA_DOSTAWY, ID_KONTRAHENTA, FIRMA, ODBIORCA, SYM_KRAJU, KOD_POCZTOWY, MIEJSCOWOSC, ULICA_LOKAL, TEL, TYP_ADRESU) VALUES
(1, 106, 'Delta Serwis', 'Magazyn Delta', 'PL', '40-503', 'Katowice', 'Hutnicza 7', '325551011', 0);
GO
INSERT INTO dbo.KONTAKT (ID_KONTAKTU, ID_KONTRAHENTA, IMIE, NAZWISKO, TEL, E_MAIL, DOMYSLNY) VALUES
(1, 106, 'Ewa', N'Zielińska', '600100015', 'ewa.zielinska@delta.example', 1);
GO

-- Goods: id of an article in warehouse 2 is 1000 higher, in company 2 2000 higher

INSERT INTO dbo.ARTYKUL (ID_ARTYKULU, ID_MAGAZYNU, INDEKS_KATALOGOWY, INDEKS_HANDLOWY, KOD_KRESKOWY, NAZWA, NAZWA_CALA, RODZAJ, VAT_SPRZEDAZY, VAT_ZAKUPU, STAN, ZAREZERWOWANO, ID_JEDNOSTKI, ID_JEDNOSTKI_SPRZ, ID_CENY_DOM, ZABLOKOWANY, DOSTEPNY_W_SKLEPIE_INTER, DOSTEPNY_W_AUKCJACH) VALUES
(1, 1, 'OB-0001', 'OB-0001', '5900000000015', N'Młotek nr 1', N'Młotek nr 1', 'Towar', '23 ', '23 ', 100000, 3, 1, 1, 1, 0, 1, 1),
(2, 1, 'OB-0002', 'OB-0002', '5900000000022', N'Wkrętak nr 2', N'Wkrętak nr 2', 'Towar', '23 ', '23 ', 100000, 0, 2, 2, 1, 0, 1, 1),
(3, 1, 'OB-0003', 'OB-0003', '5900000000039', '''Kombinerki nr 3''', '''Kombinerki nr 3''', 'Towar', '23 ', '23 ', 100000, 0, 3, 3, 1, 0, 1, 1),
(4, 1, 'OB-0004', 'OB-0004', '5900000000046', N'Klucz płaski nr 4', N'Klucz płaski nr 4', 'Towar', '23 ', '23 ', 100000, 0, 4, 4, 1, 0, 1, 1),
(5, 1, 'OB-0005', 'OB-0005', '5900000000053', N'Piła ręczna nr 5', N'Piła ręczna nr 5', 'Towar', '23 ', '23 ', 100000, 0, 5, 5, 1, 0, 1, 1),
(6, 1, 'OB-0006', 'OB-0006', '5900000000060', '''Poziomica nr 6''', '''Poziomica nr 6''', 'Towar', '23 ', '23 ', 100000, 0, 6, 6, 1, 0, 1, 1),
(7, 1, 'OB-0007', 'OB-0007', '5900000000077', '''Miara zwijana nr 7''', '''Miara zwijana nr 7''', 'Towar', '23 ', '23 ', 100000, 0, 7, 7, 1, 0, 1, 1),
(8, 1, 'OB-0008', 'OB-0008', '5900000000084', N'Nóż monterski nr 8', N'Nóż monterski nr 8', 'Towar', '23 ', '23 ', 100000, 0, 8, 8, 1, 0, 1, 1),
(9, 1, 'OB-0009', 'OB-0009', '5900000000091', N'Młotek nr 9', N'Młotek nr 9', 'Towar', '23 ', '23 ', 100000, 0, 9, 9, 1, 0, 1, 1),
(10, 1, 'OB-0010', 'OB-0010', '5900000000107', N'Wkrętak nr 10', N'Wkrętak nr 10', 'Towar', '23 ', '23 ', 100000, 0, 10, 10, 1, 0, 1, 1),
(11, 1, 'OB-0011', 'OB-0011', '5900000000114', '''Kombinerki nr 11''', '''Kombinerki nr 11''', 'Towar', '23 ', '23 ', 100000, 0, 11, 11, 1, 0, 1, 1),
(12, 1, 'OB-0012', 'OB-0012', '5900000000121', N'Klucz płaski nr 12', N'Klucz płaski nr 12', 'Towar', '23 ', '23 ', 100000, 0, 12, 12, 1, 0, 1, 1),
(13, 1, 'OB-0013', 'OB-0013', '5900000000138', N'Piła ręczna nr 13', N'Piła ręczna nr 13', 'Towar', '23 ', '23 ', 100000, 0, 13, 13, 1, 0, 1, 1),
(14, 1, 'OB-0014', 'OB-0014', '5900000000145', '''Poziomica nr 14''', '''Poziomica nr 14''', 'Towar', '23 ', '23 ', 100000, 0, 14, 14, 1, 0, 1, 1),
(15, 1, 'OB-0015', 'OB-0015', '5900000000152', '''Miara zwijana nr 15''', '''Miara zwijana nr 15''', 'Towar', '23 ', '23 ', 100000, 0, 15, 15, 1, 0, 1, 1),
(16, 1, 'OB-0016', 'OB-0016', '5900000000169', N'Nóż monterski nr 16', N'Nóż monterski nr 16', 'Towar', '23 ', '23 ', 100000, 0, 16, 16, 1, 0, 1, 1),
(17, 1, 'OB-0017', 'OB-0017', '5900000000176', N'Młotek nr 17', N'Młotek nr 17', 'Towar', '23 ', '23 ', 100000, 0, 17, 17, 1, 0, 1, 1),
(18, 1, 'OB-0018', 'OB-0018', '5900000000183', N'Wkrętak nr 18', N'Wkrętak nr 18', 'Towar', '23 ', '23 ', 100000, 0, 18, 18, 1, 0, 1, 1),
(19, 1, 'OB-0019', 'OB-0019', '5900000000190', '''Kombinerki nr 19''', '''Kombinerki nr 19''', 'Towar', '23 ', '23 ', 100000, 0, 19, 19, 1, 0, 1, 1),
(20, 1, 'OB-0020', 'OB-0020', '5900000000206', N'Klucz płaski nr 20', N'Klucz płaski nr 20', 'Towar', '23 ', '23 ', 100000, 0, 20, 20, 1, 0, 1, 1),
(21, 1, 'OB-0021', 'OB-0021', '5900000000213', N'Piła ręczna nr 21', N'Piła ręczna nr 21', 'Towar', '23 ', '23 ', 100000, 0, 21, 21, 1, 0, 1, 1),
(22, 1, 'OB-0022', 'OB-0022', '5900000000220', '''Poziomica nr 22''', '''Poziomica nr 22''', 'Towar', '23 ', '23 ', 100000, 0, 22, 22, 1, 0, 1, 1),
(23, 1, 'OB-0023', 'OB-0023', '5900000000237', '''Miara zwijana nr 23''', '''Miara zwijana nr 23''', 'Towar', '23 ', '23 ', 100000, 0, 23, 23, 1, 0, 1, 1),
(24, 1, 'OB-0024', 'OB-0024', '5900000000244', N'Nóż monterski nr 24', N'Nóż monterski nr 24', 'Towar', '23 ', '23 ', 100000, 0, 24, 24, 1, 0, 1, 1),
(25, 1, 'OB-0025', 'OB-0025', '5900000000251', N'Młotek nr 25', N'Młotek nr 25', 'Towar', '23 ', '23 ', 100000, 0, 25, 25, 1, 0, 1, 1),
(26, 1, 'OB-0026', 'OB-0026', '5900000000268', N'Wkrętak nr 26', N'Wkrętak nr 26', 'Towar', '23 ', '23 ', 100000, 0, 26, 26, 1, 0, 1, 1),
(27, 1, 'OB-0027', 'OB-0027', '5900000000275', '''Kombinerki nr 27''', '''Kombinerki nr 27''', 'Towar', '23 ', '23 ', 100000, 0, 27, 27, 1, 0, 1, 1),
(28, 1, 'OB-0028', 'OB-0028', '5900000000282', N'Klucz płaski nr 28', N'Klucz płaski nr 28', 'Towar', '23 ', '23 ', 100000, 0, 28, 28, 1, 0, 1, 1),
(29, 1, 'OB-0029', 'OB-0029', '5900000000299', N'Piła ręczna nr 29', N'Piła ręczna nr 29', 'Towar', '23 ', '23 ', 100000, 0, 29, 29, 1, 0, 1, 1),
(30, 1, 'OB-0030', 'OB-0030', '5900000000305', '''Poziomica nr 30''', '''Poziomica nr 30''', 'Towar', '23 ', '23 ', 100000, 0, 30, 30, 1, 0, 1, 1),
(31, 1, 'OB-0031', 'OB-0031', '5900000000312', '''Apteczka warsztatowa typ 1''', '''Apteczka warsztatowa typ 1''', 'Towar', '8  ', '8  ', 100000, 0, 31, 31, 1, 0, 1, 1),
(32, 1, 'OB-0032', 'OB-0032', '5900000000329', '''Apteczka warsztatowa typ 2''', '''Apteczka warsztatowa typ 2''', 'Towar', '8  ', '8  ', 100000, 0, 32, 32, 1, 0, 1, 1),
(33, 1, 'OB-0033', 'OB-0033', '5900000000336', '''Apteczka warsztatowa typ 3''', '''Apteczka warsztatowa typ 3''', 'Towar', '8  ', '8  ', 100000, 0, 33, 33, 1, 0, 1, 1),
(34, 1, 'OB-0034', 'OB-0034', '5900000000343', '''Apteczka warsztatowa typ 4''', '''Apteczka warsztatowa typ 4''', 'Towar', '8  ', '8  ', 100000, 0, 34, 34, 1, 0, 1, 1),
(35, 1, 'OB-0035', 'OB-0035', '5900000000350', '''Apteczka warsztatowa typ 5''', '''Apteczka warsztatowa typ 5''', 'Towar', '8  ', '8  ', 100000, 0, 35, 35, 1, 0, 1, 1),
(36, 1, 'OB-0036', 'OB-0036', '5900000000367', '''Poradnik majsterkowicza tom 1''', '''Poradnik majsterkowicza tom 1''', 'Towar', '5  ', '5  ', 100000, 0, 36, 36, 1, 0, 1, 1),
(37, 1, 'OB-0037', 'OB-0037', '5900000000374', '''Poradnik majsterkowicza tom 2''', '''Poradnik majsterkowicza tom 2''', 'Towar', '5  ', '5  ', 100000, 0, 37, 37, 1, 0, 1, 1),
(38, 1, 'OB-0038', 'OB-0038', '5900000000381', '''Poradnik majsterkowicza tom 3''', '''Poradnik majsterkowicza tom 3''', 'Towar', '5  ', '5  ', 100000, 0, 38, 38, 1, 0, 1, 1),
(39, 1, 'OB-0039', 'OB-0039', '5900000000398', '''Poradnik majsterkowicza tom 4''', '''Poradnik majsterkowicza tom 4''', 'Towar', '5  ', '5  ', 100000, 0, 39, 39, 1, 0, 1, 1),
(40, 1, 'OB-0040', 'OB-0040', '5900000000404', '''Poradnik majsterkowicza tom 5''', '''Poradnik majsterkowicza tom 5''', 'Towar', '5  ', '5  ', 100000, 0, 40, 40, 1, 0, 1, 1),
(41, 1, 'TRANSPORT', 'TRANSPORT', '', 'Transport', 'Transport', N'Usługa', '23 ', '23 ', 0, 0, 41, 41, 1, 0, 1, 1),
(42, 1, 'BLOKADA-1', 'BLOKADA-1', '5900000000428', 'Towar wycofany', 'Towar wycofany', 'Towar', '23 ', '23 ', 50, 0, 42, 42, 1, 1, 1, 1),
(43, 1, 'MALO-1', 'MALO-1', '5900000000435', 'Ostatnia sztuka', 'Ostatnia sztuka', 'Towar', '23 ', '23 ', 1, 0, 43, 43, 1, 0, 1, 1),
(44, 1, 'ZW-1', 'ZW-1', '', 'Szkolenie zwolnione', 'Szkolenie zwolnione', N'Usługa', 'zw ', 'zw ', 0, 0, 44, 44, 1, 0, 1, 1),
(45, 1, 'EKSPORT-1', 'EKSPORT-1', '5900000000459', N'Narzędzie na eksport', N'Narzędzie na eksport', 'Towar', '0  ', '0  ', 100, 0, 45, 45, 1, 0, 1, 1),
(46, 1, 'EAN-A', 'EAN-A', '5900000009001', 'Ten sam kod A', 'Ten sam kod A', 'Towar', '23 ', '23 ', 10, 0, 46, 46, 1, 0, 1, 1),
(47, 1, 'EAN-B', 'EAN-B', '5900000009001', 'Ten sam kod B', 'Ten sam kod B', 'Towar', '23 ', '23 ', 10, 0, 47, 47, 1, 0, 1, 1),
(1001, 2, 'OB-0001', 'OB-0001', '5900000000015', N'Młotek nr 1', N'Młotek nr 1', 'Towar', '23 ', '23 ', 500, 0, 1001, 1001, 1, 0, 1, 1),
(1002, 2, 'OB-0002', 'OB-0002', '5900000000022', N'Wkrętak nr 2', N'Wkrętak nr 2', 'Towar', '23 ', '23 ', 500, 0, 1002, 1002, 1, 0, 1, 1),
(1003, 2, 'OB-0003', 'OB-0003', '5900000000039', '''Kombinerki nr 3''', '''Kombinerki nr 3''', 'Towar', '23 ', '23 ', 500, 0, 1003, 1003, 1, 0, 1, 1),
(1004, 2, 'OB-0004', 'OB-0004', '5900000000046', N'Klucz płaski nr 4', N'Klucz płaski nr 4', 'Towar', '23 ', '23 ', 500, 0, 1004, 1004, 1, 0, 1, 1),
(1005, 2, 'OB-0005', 'OB-0005', '5900000000053', N'Piła ręczna nr 5', N'Piła ręczna nr 5', 'Towar', '23 ', '23 ', 500, 0, 1005, 1005, 1, 0, 1, 1),
(1006, 2, 'OB-0006', 'OB-0006', '5900000000060', '''Poziomica nr 6''', '''Poziomica nr 6''', 'Towar', '23 ', '23 ', 500, 0, 1006, 1006, 1, 0, 1, 1),
(1007, 2, 'OB-0007', 'OB-0007', '5900000000077', '''Miara zwijana nr 7''', '''Miara zwijana nr 7''', 'Towar', '23 ', '23 ', 500, 0, 1007, 1007, 1, 0, 1, 1),
(1008, 2, 'OB-0008', 'OB-0008', '5900000000084', N'Nóż monterski nr 8', N'Nóż monterski nr 8', 'Towar', '23 ', '23 ', 500, 0, 1008, 1008, 1, 0, 1, 1),
(1009, 2, 'OB-0009', 'OB-0009', '5900000000091', N'Młotek nr 9', N'Młotek nr 9', 'Towar', '23 ', '23 ', 500, 0, 1009, 1009, 1, 0, 1, 1),
(1010, 2, 'OB-0010', 'OB-0010', '5900000000107', N'Wkrętak nr 10', N'Wkrętak nr 10', 'Towar', '23 ', '23 ', 500, 0, 1010, 1010, 1, 0, 1, 1),
(1011, 2, 'OB-0011', 'OB-0011', '5900000000114', '''Kombinerki nr 11''', '''Kombinerki nr 11''', 'Towar', '23 ', '23 ', 500, 0, 1011, 1011, 1, 0, 1, 1),
(1012, 2, 'OB-0012', 'OB-0012', '5900000000121', N'Klucz płaski nr 12', N'Klucz płaski nr 12', 'Towar', '23 ', '23 ', 500, 0, 1012, 1012, 1, 0, 1, 1),
(1013, 2, 'OB-0013', 'OB-0013', '5900000000138', N'Piła ręczna nr 13', N'Piła ręczna nr 13', 'Towar', '23 ', '23 ', 500, 0, 1013, 1013, 1, 0, 1, 1),
(1014, 2, 'OB-0014', 'OB-0014', '5900000000145', '''Poziomica nr 14''', '''Poziomica nr 14''', 'Towar', '23 ', '23 ', 500, 0, 1014, 1014, 1, 0, 1, 1),
(1015, 2, 'OB-0015', 'OB-0015', '5900000000152', '''Miara zwijana nr 15''', '''Miara zwijana nr 15''', 'Towar', '23 ', '23 ', 500, 0, 1015, 1015, 1, 0, 1, 1),
(1016, 2, 'OB-0016', 'OB-0016', '5900000000169', N'Nóż monterski nr 16', N'Nóż monterski nr 16', 'Towar', '23 ', '23 ', 500, 0, 1016, 1016, 1, 0, 1, 1),
(1017, 2, 'OB-0017', 'OB-0017', '5900000000176', N'Młotek nr 17', N'Młotek nr 17', 'Towar', '23 ', '23 ', 500, 0, 1017, 1017, 1, 0, 1, 1),
(1018, 2, 'OB-0018', 'OB-0018', '5900000000183', N'Wkrętak nr 18', N'Wkrętak nr 18', 'Towar', '23 ', '23 ', 500, 0, 1018, 1018, 1, 0, 1, 1),
(1019, 2, 'OB-0019', 'OB-0019', '5900000000190', '''Kombinerki nr 19''', '''Kombinerki nr 19''', 'Towar', '23 ', '23 ', 500, 0, 1019, 1019, 1, 0, 1, 1),
(1020, 2, 'OB-0020', 'OB-0020', '5900000000206', N'Klucz płaski nr 20', N'Klucz płaski nr 20', 'Towar', '23 ', '23 ', 500, 0, 1020, 1020, 1, 0, 1, 1),
(1021, 2, 'OB-0021', 'OB-0021', '5900000000213', N'Piła ręczna nr 21', N'Piła ręczna nr 21', 'Towar', '23 ', '23 ', 500, 0, 1021, 1021, 1, 0, 1, 1),
(1022, 2, 'OB-0022', 'OB-0022', '5900000000220', '''Poziomica nr 22''', '''Poziomica nr 22''', 'Towar', '23 ', '23 ', 500, 0, 1022, 1022, 1, 0, 1, 1),
(1023, 2, 'OB-0023', 'OB-0023', '5900000000237', '''Miara zwijana nr 23''', '''Miara zwijana nr 23''', 'Towar', '23 ', '23 ', 500, 0, 1023, 1023, 1, 0, 1, 1),
(1024, 2, 'OB-0024', 'OB-0024', '5900000000244', N'Nóż monterski nr 24', N'Nóż monterski nr 24', 'Towar', '23 ', '23 ', 500, 0, 1024, 1024, 1, 0, 1, 1),
(1025, 2, 'OB-0025', 'OB-0025', '5900000000251', N'Młotek nr 25', N'Młotek nr 25', 'Towar', '23 ', '23 ', 500, 0, 1025, 1025, 1, 0, 1, 1),
(1026, 2, 'OB-0026', 'OB-0026', '5900000000268', N'Wkrętak nr 26', N'Wkrętak nr 26', 'Towar', '23 ', '23 ', 500, 0, 1026, 1026, 1, 0, 1, 1),
(1027, 2, 'OB-0027', 'OB-0027', '5900000000275', '''Kombinerki nr 27''', '''Kombinerki nr 27''', 'Towar', '23 ', '23 ', 500, 0, 1027, 1027, 1, 0, 1, 1),
(1028, 2, 'OB-0028', 'OB-0028', '5900000000282', N'Klucz płaski nr 28', N'Klucz płaski nr 28', 'Towar', '23 ', '23 ', 500, 0, 1028, 1028, 1, 0, 1, 1),
(1029, 2, 'OB-0029', 'OB-0029', '5900000000299', N'Piła ręczna nr 29', N'Piła ręczna nr 29', 'Towar', '23 ', '23 ', 500, 0, 1029, 1029, 1, 0, 1, 1),
(1030, 2, 'OB-0030', 'OB-0030', '5900000000305', '''Poziomica nr 30''', '''Poziomica nr 30''', 'Towar', '23 ', '23 ', 500, 0, 1030, 1030, 1, 0, 1, 1),
(1031, 2, 'OB-0031', 'OB-0031', '5900000000312', '''Apteczka warsztatowa typ 1''', '''Apteczka warsztatowa typ 1''', 'Towar', '8  ', '8  ', 500, 0, 1031, 1031, 1, 0, 1, 1),
(1032, 2, 'OB-0032', 'OB-0032', '5900000000329', '''Apteczka warsztatowa typ 2''', '''Apteczka warsztatowa typ 2''', 'Towar', '8  ', '8  ', 500, 0, 1032, 1032, 1, 0, 1, 1),
(1033, 2, 'OB-0033', 'OB-0033', '5900000000336', '''Apteczka warsztatowa typ 3''', '''Apteczka warsztatowa typ 3''', 'Towar', '8  ', '8  ', 500, 0, 1033, 1033, 1, 0, 1, 1),
(1034, 2, 'OB-0034', 'OB-0034', '5900000000343', '''Apteczka warsztatowa typ 4''', '''Apteczka warsztatowa typ 4''', 'Towar', '8  ', '8  ', 500, 0, 1034, 1034, 1, 0, 1, 1),
(1035, 2, 'OB-0035', 'OB-0035', '5900000000350', '''Apteczka warsztatowa typ 5''', '''Apteczka warsztatowa typ 5''', 'Towar', '8  ', '8  ', 500, 0, 1035, 1035, 1, 0, 1, 1),
(1036, 2, 'OB-0036', 'OB-0036', '5900000000367', '''Poradnik majsterkowicza tom 1''', '''Poradnik majsterkowicza tom 1''', 'Towar', '5  ', '5  ', 500, 0, 1036, 1036, 1, 0, 1, 1),
(1037, 2, 'OB-0037', 'OB-0037', '5900000000374', '''Poradnik majsterkowicza tom 2''', '''Poradnik majsterkowicza tom 2''', 'Towar', '5  ', '5  ', 500, 0, 1037, 1037, 1, 0, 1, 1),
(1038, 2, 'OB-0038', 'OB-0038', '5900000000381', '''Poradnik majsterkowicza tom 3''', '''Poradnik majsterkowicza tom 3''', 'Towar', '5  ', '5  ', 500, 0, 1038, 1038, 1, 0, 1, 1),
(1039, 2, 'OB-0039', 'OB-0039', '5900000000398', '''Poradnik majsterkowicza tom 4''', '''Poradnik majsterkowicza tom 4''', 'Towar', '5  ', '5  ', 500, 0, 1039, 1039, 1, 0, 1, 1),
(1040, 2, 'OB-0040', 'OB-0040', '5900000000404', '''Poradnik majsterkowicza tom 5''', '''Poradnik majsterkowicza tom 5''', 'Towar', '5  ', '5  ', 500, 0, 1040, 1040, 1, 0, 1, 1),
(1041, 2, 'TRANSPORT', 'TRANSPORT', '', 'Transport', 'Transport', N'Usługa', '23 ', '23 ', 0, 0, 1041, 1041, 1, 0, 1, 1),
(1042, 2, 'BLOKADA-1', 'BLOKADA-1', '5900000000428', 'Towar wycofany', 'Towar wycofany', 'Towar', '23 ', '23 ', 50, 0, 1042, 1042, 1, 1, 1, 1),
(1043, 2, 'MALO-1', 'MALO-1', '5900000000435', 'Ostatnia sztuka', 'Ostatnia sztuka', 'Towar', '23 ', '23 ', 1, 0, 1043, 1043, 1, 0, 1, 1),
(1044, 2, 'ZW-1', 'ZW-1', '', 'Szkolenie zwolnione', 'Szkolenie zwolnione', N'Usługa', 'zw ', 'zw ', 0, 0, 1044, 1044, 1, 0, 1, 1),
(1045, 2, 'EKSPORT-1', 'EKSPORT-1', '5900000000459', N'Narzędzie na eksport', N'Narzędzie na eksport', 'Towar', '0  ', '0  ', 100, 0, 1045, 1045, 1, 0, 1, 1),
(1046, 2, 'EAN-A', 'EAN-A', '5900000009001', 'Ten sam kod A', 'Ten sam kod A', 'Towar', '23 ', '23 ', 10, 0, 1046, 1046, 1, 0, 1, 1),
(1047, 2, 'EAN-B', 'EAN-B', '5900000009001', 'Ten sam kod B', 'Ten sam kod B', 'Towar', '23 ', '23 ', 10, 0, 1047, 1047, 1, 0, 1, 1),
(1048, 2, 'TYLKO-SKL', 'TYLKO-SKL', '5900000000480', 'Towar tylko w sklepie', 'Towar tylko w sklepie', 'Towar', '23 ', '23 ', 5, 0, 1048, 1048, 1, 0, 1, 1),
(2001, 3, 'OB-0001', 'OB-0001', '5900000000015', N'Młotek nr 1', N'Młotek nr 1', 'Towar', '23 ', '23 ', 10, 0, 2001, 2001, 1, 0, 1, 1);
GO
INSERT INTO dbo.KOD_KRESKOWY (ID_KODU_KRESKOWEGO, ID_MAGAZYNU, KOD_KRESKOWY, ID_ARTYKULU, DOM_ILOSC) VALUES
(1, 1, '5900000007014', 1, 10),
(2, 2, '5900000007014', 1001, 10);
GO
INSERT INTO dbo.JEDNOSTKA (ID_JEDNOSTKI, ID_ARTYKULU, SKROT, PRZELICZNIK, PODZIELNA) VALUES
(1, 1, 'szt.', 1, 0),
(2, 2, 'szt.', 1, 0),
(3, 3, 'szt.', 1, 0),
(4, 4, 'szt.', 1, 0),
(5, 5, 'szt.', 1, 0),
(6, 6, 'szt.', 1, 0),
(7, 7, 'szt.', 1, 0),
(8, 8, 'szt.', 1, 0),
(9, 9, 'szt.', 1, 0),
(10, 10, 'szt.', 1, 0),
(11, 11, 'szt.', 1, 0),
(12, 12, 'szt.', 1, 0),
(13, 13, 'szt.', 1, 0),
(14, 14, 'szt.', 1, 0),
(15, 15, 'szt.', 1, 0),
(16, 16, 'szt.', 1, 0),
(17, 17, 'szt.', 1, 0),
(18, 18, 'szt.', 1, 0),
(19, 19, 'szt.', 1, 0),
(20, 20, 'szt.', 1, 0),
(21, 21, 'szt.', 1, 0),
(22, 22, 'szt.', 1, 0),
(23, 23, 'szt.', 1, 0),
(24, 24, 'szt.', 1, 0),
(25, 25, 'szt.', 1, 0),
(26, 26, 'szt.', 1, 0),
(27, 27, 'szt.', 1, 0),
(28, 28, 'szt.', 1, 0),
(29, 29, 'szt.', 1, 0),
(30, 30, 'szt.', 1, 0),
(31, 31, 'szt.', 1, 0),
(32, 32, 'szt.', 1, 0),
(33, 33, 'szt.', 1, 0),
(34, 34, 'szt.', 1, 0),
(35, 35, 'szt.', 1, 0),
(36, 36, 'szt.', 1, 0),
(37, 37, 'szt.', 1, 0),
(38, 38, 'szt.', 1, 0),
(39, 39, 'szt.', 1, 0),
(40, 40, 'szt.', 1, 0),
(41, 41, N'usł.', 1, 0),
(42, 42, 'szt.', 1, 0),
(43, 43, 'szt.', 1, 0),
(44, 44, N'usł.', 1, 0),
(45, 45, 'szt.', 1, 0),
(46, 46, 'szt.', 1, 0),
(47, 47, 'szt.', 1, 0),
(1001, 1001, 'szt.', 1, 0),
(1002, 1002, 'szt.', 1, 0),
(1003, 1003, 'szt.', 1, 0),
(1004, 1004, 'szt.', 1, 0),
(1005, 1005, 'szt.', 1, 0),
(1006, 1006, 'szt.', 1, 0),
(1007, 1007, 'szt.', 1, 0),
(1008, 1008, 'szt.', 1, 0),
(1009, 1009, 'szt.', 1, 0),
(1010, 1010, 'szt.', 1, 0),
(1011, 1011, 'szt.', 1, 0),
(1012, 1012, 'szt.', 1, 0),
(1013, 1013, 'szt.', 1, 0),
(1014, 1014, 'szt.', 1, 0),
(1015, 1015, 'szt.', 1, 0),
(1016, 1016, 'szt.', 1, 0),
(1017, 1017, 'szt.', 1, 0),
(1018, 1018, 'szt.', 1, 0),
(1019, 1019, 'szt.', 1, 0),
(1020, 1020, 'szt.', 1, 0),
(1021, 1021, 'szt.', 1, 0),
(1022, 1022, 'szt.', 1, 0),
(1023, 1023, 'szt.', 1, 0),
(1024, 1024, 'szt.', 1, 0),
(1025, 1025, 'szt.', 1, 0),
(1026, 1026, 'szt.', 1, 0),
(1027, 1027, 'szt.', 1, 0),
(1028, 1028, 'szt.', 1, 0),
(1029, 1029, 'szt.', 1, 0),
(1030, 1030, 'szt.', 1, 0),
(1031, 1031, 'szt.', 1, 0),
(1032, 1032, 'szt.', 1, 0),
(1033, 1033, 'szt.', 1, 0),
(1034, 1034, 'szt.', 1, 0),
(1035, 1035, 'szt.', 1, 0),
(1036, 1036, 'szt.', 1, 0),
(1037, 1037, 'szt.', 1, 0),
(1038, 1038, 'szt.', 1, 0),
(1039, 1039, 'szt.', 1, 0),
(1040, 1040, 'szt.', 1, 0),
(1041, 1041, N'usł.', 1, 0),
(1042, 1042, 'szt.', 1, 0),
(1043, 1043, 'szt.', 1, 0),
(1044, 1044, N'usł.', 1, 0),
(1045, 1045, 'szt.', 1, 0),
(1046, 1046, 'szt.', 1, 0),
(1047, 1047, 'szt.', 1, 0),
(1048, 1048, 'szt.', 1, 0),
(2001, 2001, 'szt.', 1, 0);
GO
INSERT INTO dbo.CENA (ID_CENY, NAZWA) VALUES
(1, 'Detaliczna');
GO
INSERT INTO dbo.CENA_ARTYKULU (ID_ARTYKULU, ID_CENY, CENA_NETTO, CENA_BRUTTO) VALUES
(1, 1, 6.54, 8.04),
(2, 1, 9.42, 11.59),
(3, 1, 12.31, 15.14),
(4, 1, 15.2, 18.69),
(5, 1, 18.08, 22.24),
(6, 1, 20.97, 25.79),
(7, 1, 23.85, 29.34),
(8, 1, 26.74, 32.89),
(9, 1, 29.63, 36.44),
(10, 1, 32.51, 39.99),
(11, 1, 35.4, 43.54),
(12, 1, 38.28, 47.09),
(13, 1, 41.17, 50.64),
(14, 1, 44.06, 54.19),
(15, 1, 46.94, 57.74),
(16, 1, 49.83, 61.29),
(17, 1, 52.72, 64.84),
(18, 1, 55.6, 68.39),
(19, 1, 58.49, 71.94),
(20, 1, 61.37, 75.49),
(21, 1, 64.26, 79.04),
(22, 1, 67.15, 82.59),
(23, 1, 70.03, 86.14),
(24, 1, 72.92, 89.69),
(25, 1, 75.8, 93.24),
(26, 1, 78.69, 96.79),
(27, 1, 81.58, 100.34),
(28, 1, 84.46, 103.89),
(29, 1, 87.35, 107.44),
(30, 1, 90.24, 110.99),
(31, 1, 106.06, 114.54),
(32, 1, 109.34, 118.09),
(33, 1, 112.63, 121.64),
(34, 1, 115.92, 125.19),
(35, 1, 119.2, 128.74),
(36, 1, 125.99, 132.29),
(37, 1, 129.37, 135.84),
(38, 1, 132.75, 139.39),
(39, 1, 136.13, 142.94),
(40, 1, 139.51, 146.49),
(41, 1, 12.19, 14.99),
(42, 1, 8.13, 10.0),
(43, 1, 40.65, 50.0),
(44, 1, 200.0, 200.0),
(45, 1, 99.0, 99.0),
(46, 1, 16.26, 20.0),
(47, 1, 17.07, 21.0),
(1001, 1, 6.54, 8.04),
(1002, 1, 9.42, 11.59),
(1003, 1, 12.31, 15.14),
(1004, 1, 15.2, 18.69),
(1005, 1, 18.08, 22.24),
(1006, 1, 20.97, 25.79),
(1007, 1, 23.85, 29.34),
(1008, 1, 26.74, 32.89),
(1009, 1, 29.63, 36.44),
(1010, 1, 32.51, 39.99),
(1011, 1, 35.4, 43.54),
(1012, 1, 38.28, 47.09),
(1013, 1, 41.17, 50.64),
(1014, 1, 44.06, 54.19),
(1015, 1, 46.94, 57.74),
(1016, 1, 49.83, 61.29),
(1017, 1, 52.72, 64.84),
(1018, 1, 55.6, 68.39),
(1019, 1, 58.49, 71.94),
(1020, 1, 61.37, 75.49),
(1021, 1, 64.26, 79.04),
(1022, 1, 67.15, 82.59),
(1023, 1, 70.03, 86.14),
(1024, 1, 72.92, 89.69),
(1025, 1, 75.8, 93.24),
(1026, 1, 78.69, 96.79),
(1027, 1, 81.58, 100.34),
(1028, 1, 84.46, 103.89),
(1029, 1, 87.35, 107.44),
(1030, 1, 90.24, 110.99),
(1031, 1, 106.06, 114.54),
(1032, 1, 109.34, 118.09),
(1033, 1, 112.63, 121.64),
(1034, 1, 115.92, 125.19),
(1035, 1, 119.2, 128.74),
(1036, 1, 125.99, 132.29),
(1037, 1, 129.37, 135.84),
(1038, 1, 132.75, 139.39),
(1039, 1, 136.13, 142.94),
(1040, 1, 139.51, 146.49),
(1041, 1, 12.19, 14.99),
(1042, 1, 8.13, 10.0),
(1043, 1, 40.65, 50.0),
(1044, 1, 200.0, 200.0),
(1045, 1, 99.0, 99.0),
(1046, 1, 16.26, 20.0),
(1047, 1, 17.07, 21.0),
(1048, 1, 24.39, 30.0),
(2001, 1, 6.54, 8.04);
GO

-- Orders

INSERT INTO dbo.NUMERACJA (ID_FIRMY, ID_MAGAZYNU, DOKUMENT, TYP_DOKUMENTU, OKRES, LAST_ID) VALUES
(1, 1, 2, 12, 2026, 14),
(1, 2, 2, 12, 202609, 1),
(2, 3, 2, 22, 2026, 1);
GO
INSERT INTO dbo.ZAMOWIENIE (ID_ZAMOWIENIA, ID_FIRMY, ID_MAGAZYNU, ID_KONTRAHENTA, KONTRAHENT_NAZWA, NUMER, AUTONUMER, DATA, DATA_REALIZACJI, TYP, STAN_REALIZ, STATUS_ZAM, FLAGA_STANU, SEMAFOR, NR_ZAMOWIENIA_KLIENTA, ZAMOWIENIE_INTERNETOWE, OBLICZANIE_WG_CEN, WARTOSC_NETTO, WARTOSC_BRUTTO, FORMA_PLATNOSCI, DNI_PLATNOSCI, ID_UZYTKOWNIKA) VALUES
(1, 1, 1, 103, 'Klient internetowy', 'ZO 000001/26', 1, 82436, 82443, 1, 'N', '', 0, 0, 'WAPRO-1001', 1, 'Brutto', 25.26, 31.07, 'przelew', 14, 3000001),
(2, 1, 1, 103, 'Klient internetowy', 'ZO 000002/26', 2, 82436, 82443, 1, 'N', '', 0, 0, 'BL/900102', 1, 'Brutto', 9.42, 11.59, 'przelew', 14, 3000001),
(3, 1, 1, 103, 'Klient internetowy', 'ZO 000003/26', 3, 82436, 82443, 1, 'N', '', 0, 0, 'B_900103', 1, 'Brutto', 12.31, 15.14, 'przelew', 14, 3000001),
(4, 1, 1, 101, 'Hurtownia Alfa', 'ZO 000004/26', 4, 82436, 82443, 1, 'N', 'V', 0, 0, 'WAPRO-1004', 1, 'Brutto', 6.54, 8.04, 'przelew', 14, 3000001),
(5, 1, 1, 103, 'Klient internetowy', 'ZO 000005/26', 5, 82436, 82443, 1, 'N', 'A', 0, 0, 'WAPRO-1005', 1, 'Brutto', 15.2, 18.69, 'przelew', 14, 3000001),
(6, 1, 1, 101, 'Hurtownia Alfa', 'ZO 000006/26', 6, 82436, 82443, 1, 'N', '', 0, 0, 'WAPRO-1006', 1, 'Brutto', 72.33, 88.96, 'przelew', 14, 3000001),
(7, 1, 1, 101, 'Hurtownia Alfa', 'ZO 000007/26', 7, 82436, 82443, 1, 'Z', '', 0, 0, 'WAPRO-1007', 1, 'Brutto', 41.93, 51.58, 'przelew', 14, 3000001),
(8, 1, 1, 104, 'Beta Handel', 'ZO 000008/26', 8, 82436, 82443, 1, 'N', '', 0, 0, 'WAPRO-1008', 1, 'Brutto', 23.85, 29.34, 'przelew', 14, 3000001),
(9, 1, 1, 103, 'Klient internetowy', 'ZO 000009/26', 9, 82436, 82443, 1, 'Z', '', 0, 0, 'WAPRO-1009', 1, 'Brutto', 26.74, 32.89, 'przelew', 14, 3000001),
(10, 1, 1, 103, 'Klient internetowy', 'ZO 000010/26', 10, 82436, 82443, 1, 'Z', '', 0, 0, 'WAPRO-1010', 1, 'Brutto', 29.63, 36.44, 'przelew', 14, 3000001),
(11, 1, 1, 103, 'Klient internetowy', 'ZO 000011/26', 11, 82379, 82386, 1, 'N', '', 0, 0, 'WAPRO-1011', 1, 'Brutto', 32.51, 39.99, 'przelew', 14, 3000001),
(12, 1, 1, 103, 'Klient internetowy', 'ZO 000012/26', 12, 82436, 82443, 1, 'N', '', 0, 0, 'WAPRO-1012', 1, 'Brutto', 35.4, 43.54, 'przelew', 14, 3000001),
(13, 1, 1, 103, 'Klient internetowy', 'ZO 000013/26', 13, 82436, 82443, 1, 'N', '', 0, 0, 'WAPRO-1012', 1, 'Brutto', 35.4, 43.54, 'przelew', 14, 3000001),
(14, 1, 2, 103, 'Klient internetowy', 'ZO 0001/26/SKL', 1, 82436, 82443, 1, 'N', '', 0, 0, 'WAPRO-1014', 1, 'Brutto', 38.28, 47.09, 'przelew', 14, 3000001),
(15, 2, 3, 201, 'Hurtownia Alfa', 'ZO 0001/26', 1, 82436, 82443, 1, 'N', '', 0, 0, 'WAPRO-1001', 1, 'Brutto', 6.54, 8.04, 'przelew', 14, 3000001),
(16, 1, 1, 103, 'Klient internetowy', 'ZO 000014/26', 14, 82436, 82443, 1, 'N', ' ', 0, 0, 'WAPRO-1016', 1, 'Brutto', 41.17, 50.64, 'przelew', 14, 3000001),
(17, 1, 1, 103, 'Klient internetowy', '<17>', 0, 82436, 82443, 1, 'N', '', 1, 3000001, NULL, 0, 'Brutto', 0, 0, 'przelew', 14, 3000001),
(18, 1, 1, 103, 'Klient internetowy', '<18>', 0, 82436, 82443, 1, 'N', '', 1, 3000001, 'WAPRO-1018', 0, 'Brutto', 0, 0, 'przelew', 14, 3000001);
GO
INSERT INTO dbo.POZYCJA_ZAMOWIENIA (ID_POZYCJI_ZAMOWIENIA, ID_ZAMOWIENIA, ID_ARTYKULU, KOD_VAT, ZAMOWIONO, ZREALIZOWANO, ZAREZERWOWANO, DO_REZERWACJI, CENA_NETTO, CENA_BRUTTO, JEDNOSTKA, ZNACZNIK_CENY, TYP) VALUES
(101, 1, 1, '23 ', 2, 0, 2, 0, 6.54, 8.04, 'szt.', 'm', 1),
(102, 1, 41, '23 ', 1, 0, 0, 0, 12.19, 14.99, N'usł.', 'm', 1),
(201, 2, 2, '23 ', 1, 0, 0, 0, 9.42, 11.59, 'szt.', 'm', 1),
(301, 3, 3, '23 ', 1, 0, 0, 0, 12.31, 15.14, 'szt.', 'm', 1),
(401, 4, 1, '23 ', 1, 0, 1, 0, 6.54, 8.04, 'szt.', 'm', 1),
(501, 5, 4, '23 ', 1, 0, 0, 0, 15.2, 18.69, 'szt.', 'm', 1),
(601, 6, 5, '23 ', 4, 1, 0, 0, 18.08, 22.24, 'szt.', 'm', 1),
(701, 7, 6, '23 ', 2, 2, 0, 0, 20.97, 25.79, 'szt.', 'm', 1),
(801, 8, 7, '23 ', 1, 0, 0, 0, 23.85, 29.34, 'szt.', 'm', 1),
(901, 9, 8, '23 ', 1, 1, 0, 0, 26.74, 32.89, 'szt.', 'm', 1),
(1001, 10, 9, '23 ', 1, 1, 0, 0, 29.63, 36.44, 'szt.', 'm', 1),
(1101, 11, 10, '23 ', 1, 0, 0, 0, 32.51, 39.99, 'szt.', 'm', 1),
(1201, 12, 11, '23 ', 1, 0, 0, 0, 35.4, 43.54, 'szt.', 'm', 1),
(1301, 13, 11, '23 ', 1, 0, 0, 0, 35.4, 43.54, 'szt.', 'm', 1),
(1401, 14, 1012, '23 ', 1, 0, 0, 0, 38.28, 47.09, 'szt.', 'm', 1),
(1501, 15, 2001, '23 ', 1, 0, 0, 0, 6.54, 8.04, 'szt.', 'm', 1),
(1601, 16, 13, '23 ', 1, 0, 0, 0, 41.17, 50.64, 'szt.', 'm', 1),
(1701, 17, 14, '23 ', 1, 0, 0, 0, 44.06, 54.19, 'szt.', 'm', 1),
(1801, 18, 15, '23 ', 1, 0, 0, 0, 46.94, 57.74, 'szt.', 'm', 1);
GO
INSERT INTO dbo.MAG_REJESTR_ZMIAN_STATUSOW_ZAMOWIEN (ID_REJESTRU_ZMIAN, ID_DOKUMENTU, KOD_Z, KOD_NA, DATAICZAS, ID_UZYTKOWNIKA, OPIS_UZYTKOWNIKA) VALUES
(1, 4, '', 'V', '2026-09-10T12:00:00.000', 3000001, 'Szef'),
(2, 5, '', 'A', '2026-09-10T13:00:00.000', 3000001, 'Szef');
GO
INSERT INTO dbo.DOSTAWA (ID_DOSTAWY, ID_MIEJSCA_DOSTAWY, ID_ZAMOWIENIA, ID_DOK_MAGAZYNOWEGO, ID_FORMY_DOSTAWY, DATA_PLANOWANA, DATA_ODBIORU, ODEBRANO) VALUES
(1, 0, 1, 0, 1, 82438, 0, 0);
GO

-- Documents of the orders

INSERT INTO dbo.DOKUMENT_HANDLOWY (ID_DOKUMENTU_HANDLOWEGO, ID_FIRMY, ID_MAGAZYNU, ID_KONTRAHENTA, ID_PLATNIKA, ID_TYPU, TYP_DOKUMENTU, NUMER, DATA_WYSTAWIENIA, DATA_SPRZEDAZY, TERMIN_PLAT, FORMA_PLATNOSCI, OBLICZANIE_WG_CEN, WARTOSC_NETTO, WARTOSC_BRUTTO, RAZEM_ZAPLACONO, POZOSTALO, ROZLICZONY, DOK_KOREKTY, ID_DOK_ORYGINALNEGO, ID_DOK_KORYGOWANEGO) VALUES
(1, 1, 1, 101, 101, 1, 's', 'FS 0001/26', 82438, 82438, 82452, 'przelew', 'Brutto', 41.93, 51.58, 0, 51.58, 0, 0, 0, 0),
(2, 1, 1, 104, 104, 1, 's', 'FS 0002/26', 82438, 82438, 82452, 'przelew', 'Brutto', 23.85, 29.34, 0, 29.34, 0, 0, 0, 0),
(3, 1, 1, 103, 103, 1, 's', 'FS 0003/26', 82438, 82438, 82452, 'przelew', 'Brutto', 29.63, 36.44, 0, 36.44, 0, 0, 0, 0),
(4, 1, 1, 103, 103, 3, 's', 'FK 0001/26', 82438, 82438, 82452, 'przelew', 'Brutto', -29.63, -36.44, 0, -36.44, 0, 1, 0, 3);
GO
INSERT INTO dbo.DOKUMENT_MAGAZYNOWY (ID_DOK_MAGAZYNOWEGO, ID_DOKUMENTU_HANDLOWEGO, ID_MAGAZYNU, ID_KONTRAHENTA, RODZAJ_DOKUMENTU, NUMER, DATA, PRZYCHOD, ROZCHOD, BRUTTO_NETTO, ID_TYPU) VALUES
(1, 0, 1, 101, 'WZ', 'WZ 0001/26', 82437, 0, 1, 'Brutto', 2),
(2, 1, 1, 101, 'WZ', 'WZ 0002/26', 82437, 0, 1, 'Brutto', 2),
(3, 0, 1, 103, 'WZ', 'WZ 0003/26', 82437, 0, 1, 'Brutto', 2),
(4, 3, 1, 103, 'WZ', 'WZ 0004/26', 82438, 0, 1, 'Brutto', 2);
GO
INSERT INTO dbo.POZYCJA_DOKUMENTU_MAGAZYNOWEGO (ID_POZ_DOK_MAG, ID_DOK_MAGAZYNOWEGO, ID_DOK_HANDLOWEGO, ID_ARTYKULU, ILOSC, KOD_VAT, CENA_NETTO, CENA_BRUTTO, JEDNOSTKA, RABAT, RODZAJ_POZYCJI, ID_POZ_ZAM) VALUES
(1, 1, 0, 5, 1, '23 ', 18.08, 22.24, 'szt.', 0, 'R', 601),
(2, 2, 0, 6, 2, '23 ', 20.97, 25.79, 'szt.', 0, 'R', 701),
(3, 0, 2, 7, 1, '23 ', 23.85, 29.34, 'szt.', 0, 'R', 801),
(4, 3, 0, 8, 1, '23 ', 26.74, 32.89, 'szt.', 0, 'R', 0),
(5, 4, 3, 9, 1, '23 ', 29.63, 36.44, 'szt.', 0, 'R', 1001),
(6, 0, 4, 9, -1, '23 ', 29.63, 36.44, 'szt.', 0, 'R', 0);
GO
INSERT INTO dbo.TABELA_POWIAZAN_ZAMOWIEN (ID_POZ_DOK_MAG, ID_POZYCJI_ZAMOWIENIA, ID_ZAMOWIENIA, ZREALIZOWANO, ZAREZERWOWANO) VALUES
(1, 601, 6, 1, 0),
(2, 701, 7, 2, 0),
(4, 901, 9, 1, 0),
(5, 1001, 10, 1, 0);
GO
