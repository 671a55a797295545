import type { CanonicalColumn } from '../contract/canonical-columns.ts';

const names = (text: string): string[] => text.split(',').map((name) => name.trim());

/**
 * Header labels of common POS and shop exports, beside the canonical names themselves. Case, blanks, `_`, `-` and `/` do
 * not count; the canonical name beats an alias, an earlier alias a later one. Totals of a whole order are no `amount`.
 */
export const aliases: Readonly<Record<CanonicalColumn, readonly string[]>> = {
  order_id: names(`
    Order No, Order No., Order Number, Order Nr, Order #, Order Ref, Order Reference, Order, Invoice ID,
    Invoice No, Invoice No., Invoice Number, Invoice Nr, Invoice #, Invoice, Receipt ID, Receipt No,
    Receipt No., Receipt Number, Receipt Nr, Receipt #, Receipt, Transaction ID, Transaction No,
    Transaction No., Transaction Number, Transaction #, Transaction, Trans ID, Trans No, Txn ID,
    Ticket ID, Ticket No, Ticket Number, Ticket, Bill ID, Bill No, Bill Number, Bill, Check Number,
    Basket ID, Sale ID, Sales ID, Sales Order, Sales Order ID, Sales Order Number, Document Number,
    Document No, Doc No
  `),
  order_date: names(`
    Order Date Time, Order Timestamp, Order Day, Ordered At, Ordered On, Invoice Date,
    Invoice Date Time, Receipt Date, Receipt Date Time, Transaction Date, Trans Date,
    Transaction Date Time, Transaction Timestamp, Txn Date, Ticket Date, Bill Date, Purchase Date,
    Purchased At, Sale Date, Sales Date, Date of Sale, Sold At, Sold On, Business Date, Document Date,
    Date, Date Time, Timestamp, Created At
  `),
  customer_id: names(`
    Customer No, Customer No., Customer Number, Customer Nr, Customer #, Customer Code, Customer Key,
    Customer Ref, Customer Reference, Cust ID, Cust No, Cust Number, Client ID, Client No,
    Client Number, Client Code, Member ID, Member No, Member Number, Membership ID, Membership Number,
    Loyalty ID, Loyalty Number, Loyalty Card, Loyalty Card Number, Card ID, Account ID, Account Number,
    Buyer ID, User ID, Shopper ID, Household ID, Household Key
  `),
  customer_name: names(`
    Customer Full Name, Customer, Cust Name, Client Name, Client, Member Name, Member, Buyer Name,
    Buyer, Shopper Name, Shopper, Account Name, Billing Name, Bill To Name, Company Name
  `),
  product_id: names(`
    Product No, Product No., Product Number, Product Code, Product SKU, Product Key, SKU, SKU ID,
    SKU Code, Stock Code, Stock ID, Stock No, Item ID, Item No, Item No., Item Number, Item Code,
    Article ID, Article No, Article Number, Article Code, PLU, PLU Code, Barcode, EAN, UPC, GTIN
  `),
  product_name: names(`
    Product, Product Title, Product Description, Item Name, Item, Item Description, Article Name,
    Article, Article Description, Lineitem Name, Line Item, Description, SKU Name, SKU Description
  `),
  category: names(`
    Category Name, Product Category, Product Category Name, Item Category, Article Category,
    Product Group, Product Line, Product Type, Item Group, Item Type, Merchandise Group,
    Commodity Group, Department, Department Name, Dept
  `),
  quantity: names(`
    Qty, Qty., Quantity Sold, Qty Sold, Quantity Ordered, Order Quantity, Order Qty, Item Quantity,
    Product Quantity, Lineitem Quantity, Sales Quantity, Sale Quantity, Units, Units Sold, Unit Sales,
    No of Units, Number of Units, Number of Items, Item Count, Pieces, Pcs
  `),
  price: names(`
    Unit Price, Price per Unit, Price Each, Item Price, Product Price, Selling Price, Sale Price,
    Sales Price, Retail Price, Lineitem Price, Unit Selling Price, Price (each), Unit Retail
  `),
  amount: names(`
    Line Total, Line Amount, Line Value, Line Sales, Line Net, Line Net Amount, Lineitem Total,
    Item Total, Extended Price, Extended Amount, Ext Price, Net Amount, Net Sales, Net Value,
    Net Revenue, Sales Amount, Sale Amount, Sales Value, Sales, Revenue, Turnover, Total Amount,
    Total Price, Total Sales, Total Revenue, Total Value, Total
  `),
  city: names(`
    City Name, Town, Town/City, City/Town, Customer City, Client City, Billing City, Shipping City,
    Ship City, Bill City, Delivery City, Municipality
  `),
  state: names(`
    State/Province, Province/State, State or Province, Province, State Name, State Code, Customer State,
    Client State, Billing State, Billing Province, Shipping State, Shipping Province, Ship State,
    Federal State
  `),
  region: names(
    'Region Name, Sales Region, Customer Region, Market Region, Territory, Sales Territory, Area',
  ),
  country: names(`
    Country/Region, Country or Region, Country Name, Country Code, Customer Country, Client Country,
    Billing Country, Shipping Country, Ship Country, Nation
  `),
  store: names(`
    Store ID, Store Name, Store No, Store Number, Store Code, Shop, Shop ID, Shop Name, Shop No,
    Shop Number, Shop Code, Branch, Branch ID, Branch Name, Branch No, Branch Code, Outlet, Outlet ID,
    Outlet Name, Location, Location ID, Location Name, Point of Sale, Site, Site ID
  `),
  currency: names(
    'Currency Code, Currency ISO, Currency ISO Code, ISO Currency, Order Currency, Sales Currency, Curr',
  ),
};
