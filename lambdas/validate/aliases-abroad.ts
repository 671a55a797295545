import type { CanonicalColumn } from '../contract/canonical-columns.ts';

const names = (text: string): string[] => text.split(',').map((name) => name.trim());

/**
 * Header labels in German, French, Spanish, Italian, Portuguese and Dutch, after the English ones. Accents and umlauts may be
 * left out or written out. Words that mean something else to another shop are not among them: `Estado` is a state or a
 * status, `Gesamtbetrag` the total of an order.
 */
export const aliasesAbroad: Readonly<Record<CanonicalColumn, readonly string[]>> = {
  order_id: names(`
    Belegnummer, Belegnr, Belegnr., Beleg, Bonnummer, Bonnr, Bonnr., Bon, Kassenbon, Rechnungsnummer,
    Rechnungsnr, Rechnungsnr., Rechnung, Bestellnummer, Bestellnr, Bestellnr., Bestellung,
    Auftragsnummer, Auftragsnr, Auftragsnr., Transaktionsnummer,
    Numéro de commande, N° de commande, N° commande, Nº de commande, Nº commande, Commande,
    Numéro de ticket, N° de ticket, N° ticket, Numéro de facture, N° de facture, N° facture, Facture,
    Numéro de transaction,
    Número de pedido, N° de pedido, N° pedido, Nº de pedido, Nº pedido, ID pedido, Pedido,
    Nº de ticket, Nº ticket, Número de factura, N° factura, Nº factura, Factura,
    Numero ordine, N. ordine, N° ordine, Nº ordine, Ordine, Numero scontrino, N. scontrino, N° scontrino,
    Scontrino, Numero fattura, N. fattura, N° fattura, Fattura,
    Número do pedido, Nº do pedido, Número da encomenda, Encomenda, Número da fatura, Fatura,
    Número da venda,
    Bestelnummer, Ordernummer, Ordernr, Factuurnummer, Factuur, Kassabon, Transactienummer
  `),
  order_date: names(`
    Datum, Datum Uhrzeit, Belegdatum, Bondatum, Rechnungsdatum, Bestelldatum, Auftragsdatum,
    Verkaufsdatum, Kaufdatum,
    Date de commande, Date commande, Date de facture, Date facture, Date du ticket, Date de vente,
    Date vente, Date d'achat,
    Fecha de pedido, Fecha pedido, Fecha de factura, Fecha factura, Fecha de venta, Fecha venta,
    Fecha de compra, Fecha,
    Data ordine, Data dell'ordine, Data scontrino, Data fattura, Data vendita, Data di vendita,
    Data acquisto,
    Data do pedido, Data da encomenda, Data da fatura, Data da venda, Data de venda, Data da compra, Data,
    Besteldatum, Orderdatum, Factuurdatum, Verkoopdatum, Aankoopdatum, Transactiedatum
  `),
  customer_id: names(`
    Kundennummer, Kundennr, Kundennr., Kunden ID, Kundencode, Kundenkartennummer, Debitorennummer,
    Mitgliedsnummer,
    Numéro de client, Numéro client, N° de client, N° client, Code client, ID client,
    Identifiant client, Numéro de carte de fidélité, Carte de fidélité,
    Número de cliente, N° de cliente, N° cliente, Nº de cliente, Nº cliente, Código de cliente,
    Código cliente, ID de cliente, ID cliente, Número de socio,
    Codice cliente, Numero cliente, N. cliente, Tessera fedeltà, Numero tessera,
    Código do cliente, Número do cliente, ID do cliente,
    Klantnummer, Klantnr, Klantnr., Klant ID, Klantcode, Debiteurnummer, Lidnummer
  `),
  customer_name: names(`
    Kundenname, Name des Kunden, Kunde, Nom du client, Nom client, Nombre del cliente,
    Nombre de cliente, Nombre cliente, Cliente, Nome cliente, Nome do cliente, Klantnaam, Klant
  `),
  product_id: names(`
    Artikelnummer, Artikelnr, Artikelnr., Artikel ID, Artikelcode, Produktnummer, Produktnr,
    Produkt ID, Produktcode,
    Code article, Référence article, Réf article, Réf. article, Code produit, Référence produit,
    ID produit, Référence,
    Código de artículo, Código artículo, Código de producto, Código producto, ID de producto,
    ID producto, Referencia,
    Codice articolo, Codice prodotto, ID prodotto,
    Código do artigo, Código do produto, ID do produto,
    Productnummer, Productcode
  `),
  product_name: names(`
    Artikelbezeichnung, Artikelname, Artikeltext, Artikel, Produktbezeichnung, Produktname, Produkt,
    Bezeichnung,
    Libellé article, Libellé produit, Libellé, Désignation, Nom du produit, Nom produit, Produit,
    Nombre del producto, Nombre producto, Producto, Artículo, Descripción,
    Descrizione articolo, Nome prodotto, Prodotto, Articolo, Descrizione,
    Nome do produto, Produto, Artigo, Descrição,
    Artikelomschrijving, Artikelnaam, Productnaam, Omschrijving
  `),
  category: names(`
    Warengruppe, Produktgruppe, Produktkategorie, Artikelgruppe, Kategorie, Abteilung, Sortiment,
    Catégorie de produit, Catégorie, Famille de produits, Famille, Rayon,
    Categoría, Familia, Departamento, Famiglia, Reparto, Família, Productgroep, Categorie, Afdeling
  `),
  quantity: names(`
    Menge, Verkaufte Menge, Bestellmenge, Anzahl, Stückzahl, Stück,
    Quantité vendue, Quantité, Qté, Cantidad, Cant, Cant., Unidades, Uds, Uds.,
    Quantità, Qtà, Q.tà, Pezzi, Quantidade, Qtd, Qtd., Qtde, Aantal, Hoeveelheid, Stuks
  `),
  price: names(`
    Einzelpreis, Stückpreis, Preis pro Stück, Artikelpreis, Verkaufspreis, Preis,
    Prix unitaire, Prix de vente, Prix, Precio unitario, Precio de venta, Precio, PVP,
    Prezzo unitario, Prezzo di vendita, Prezzo, Preço unitário, Preço de venda, Preço,
    Stuksprijs, Eenheidsprijs, Prijs per stuk, Verkoopprijs, Prijs
  `),
  amount: names(`
    Positionsbetrag, Positionssumme, Positionswert, Zeilenbetrag, Zeilensumme, Gesamtpreis, Betrag,
    Umsatz, Montant de la ligne, Montant ligne, Total ligne, Montant, Chiffre d'affaires,
    Importe línea, Total línea, Importe, Importo riga, Totale riga, Importo, Fatturato, Totale,
    Total da linha, Valor da linha, Regelbedrag, Regeltotaal, Bedrag, Omzet, Totaal
  `),
  city: names('Stadt, Ort, Wohnort, Ville, Ciudad, Città, Cidade, Plaats, Woonplaats'),
  state: names('Bundesland, Kanton, Provincia, Provincie'),
  region: names('Vertriebsgebiet, Région, Región, Regione, Região, Regio'),
  country: names('Land, Pays, País, Paese, Nazione'),
  store: names(`
    Filialnummer, Filialnr, Filialname, Filiale, Markt, Geschäft, Laden, Standort,
    Code magasin, Nom du magasin, Magasin, Boutique, Point de vente, Código tienda, Código de tienda,
    Tienda, Sucursal, Punto vendita, Negozio, Código da loja, Loja, Filiaal, Winkel, Vestiging
  `),
  currency: names('Währung, Devise, Moneda, Divisa, Valuta, Moeda'),
};
