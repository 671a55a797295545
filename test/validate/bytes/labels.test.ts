import { describe, expect, it } from 'vitest';
import { knownNames, matchLabels, normaliseLabel, shownLabel } from '../../../lambdas/validate/labels.ts';

const found = (labels: string[], declared = {}) => Object.fromEntries(matchLabels(labels, declared).columns);

describe('normaliseLabel', () => {
  it.each([
    ['Order ID', 'orderid'],
    ['order_id', 'orderid'],
    ['  ORDER-ID\t', 'orderid'],
    ['Order\u00a0ID', 'orderid'],
    ['Order\u2009\u3000ID', 'orderid'],
    ['O\u200brder\ufeffId', 'orderid'],
    ['Unit\nPrice', 'unitprice'],
    ['State/Province', 'stateprovince'],
    ['Ｏｒｄｅｒ ＩＤ', 'orderid'],
    ['Order\u2013ID', 'orderid'],
  ])('takes %j for %j', (label, name) => {
    expect(normaliseLabel(label)).toBe(name);
  });

  it('does not take look-alike letters of other scripts for Latin ones', () => {
    expect(normaliseLabel('\u043erder_id')).not.toBe('orderid');
  });
});

describe('matchLabels', () => {
  it('knows the labels of a common online shop export', () => {
    const labels = [
      'InvoiceNo',
      'StockCode',
      'Description',
      'Quantity',
      'InvoiceDate',
      'UnitPrice',
      'CustomerID',
      'Country',
    ];

    expect(found(labels)).toEqual({
      ...{
        order_id: 0,
        product_id: 1,
        product_name: 2,
        quantity: 3,
        order_date: 4,
        price: 5,
        customer_id: 6,
      },
      country: 7,
    });
  });

  it('knows the labels of a common spreadsheet export', () => {
    const labels = [
      'Order ID',
      'Order Date',
      'Customer Name',
      'Country/Region',
      'State/Province',
      'Sales',
      'Qty',
    ];

    expect(found(labels)).toEqual({
      ...{ order_id: 0, order_date: 1, customer_name: 2, country: 3, state: 4, amount: 5, quantity: 6 },
    });
  });

  it.each([
    ['Belegnr.;Datum;Kunde;Artikel;Warengruppe;Menge;Einzelpreis;Filiale;Währung'],
    ['N° de ticket;Date de vente;Nom du client;Désignation;Rayon;Qté;Prix unitaire;Magasin;Devise'],
    ['Nº pedido;Fecha;Cliente;Artículo;Categoría;Cantidad;Precio unitario;Tienda;Moneda'],
    ['Scontrino;Data;Nome cliente;Articolo;Reparto;Q.tà;Prezzo;Negozio;Valuta'],
    ['Número do pedido;Data da venda;Nome do cliente;Produto;Família;Qtd;Preço;Loja;Moeda'],
    ['Kassabon;Datum;Klant;Omschrijving;Productgroep;Aantal;Stuksprijs;Winkel;Valuta'],
  ])('knows the labels of a till abroad: %s', (header) => {
    expect(found(header.split(';'))).toEqual({
      ...{ order_id: 0, order_date: 1, customer_name: 2, product_name: 3, category: 4, quantity: 5 },
      ...{ price: 6, store: 7, currency: 8 },
    });
  });

  it('knows them without accents, and with umlauts written out', () => {
    expect(found(['Waehrung', 'STUECKZAHL', 'Geschaft', 'Categoria', 'Descripcion'])).toEqual({
      ...{ currency: 0, quantity: 1, store: 2, category: 3, product_name: 4 },
    });
  });

  it('prefers the English name to one of another language', () => {
    expect(found(['Menge', 'Qty'])).toEqual({ quantity: 1 });
  });

  it('prefers the canonical name to an alias, and an earlier alias to a later one', () => {
    expect(found(['Invoice', 'order id', 'Order No'])).toEqual({ order_id: 1 });
    expect(found(['Invoice No', 'Order No'])).toEqual({ order_id: 1 });
  });

  it('prefers what is declared to everything, and leaves its column to no other', () => {
    expect(found(['order_id', 'Slip'], { order_id: 'SLIP' })).toEqual({ order_id: 1 });
    expect(found(['amount', 'qty'], { price: 'Amount' })).toEqual({ price: 0, quantity: 1 });
  });

  it('names what is declared and not there, without falling back on an alias', () => {
    const match = matchLabels(['order_id'], { order_id: 'Slip' });

    expect(match).toMatchObject({ undelivered: ['order_id'], columns: new Map() });
  });

  it('asks for an order, a day, a quantity, money and a customer', () => {
    expect(matchLabels([]).missing).toEqual([
      ...['order_id', 'order_date', 'quantity', 'price or amount', 'customer_id or customer_name'],
    ]);
    expect(matchLabels(['order_id', 'date', 'qty', 'total', 'client']).missing).toEqual([]);
  });

  it('is not confused by labels that every object has', () => {
    expect(found(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])).toEqual({});
  });
});

it('gives every alias to one column', () => {
  const names = [...knownNames.values()].flat();

  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

it('shows a label short and harmless', () => {
  expect(shownLabel('Customer')).toBe('Customer');
  expect(shownLabel('a\n\u001b[31mb\u202e')).toBe('a\\u{a}\\u{1b}[31mb\\u{202e}');
  expect(shownLabel('x'.repeat(500))).toHaveLength(40);
});
