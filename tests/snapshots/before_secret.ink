   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
f  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
k  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  #70d5ed on #181c21 bold  |  #0e6f81 on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
q  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
r  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
s  default on #101318  |  #202224 on #f8fafd  |  default on #131313
t  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
u  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
v  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
w  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
x  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
y  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
z  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
A  default on #101318  |  default on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
2e 76f 1g 1h
2i 1f 2j 39k 33j 1f 1l 1m
2i 1f 74j 1f 1l 1m
2e 1f 2j 16n 56j 1f 2m
2o 1f 2j 70p 2j 1f 2m
2i 1f 2j 70p 2j 1f 2m
2i 1f 2j 51p 21j 1f 2m
2g 1f 74j 1f 2m
2g 1f 2j 21q 51j 1f 2m
2g 1f 2j 66p 6j 1f 2m
2g 1f 2j 69p 3j 1f 2m
2g 1f 2j 62p 10j 1f 2m
2g 1f 74j 1f 2m
2g 1f 2j 20k 52j 1f 2m
2g 1f 2j 68p 4j 1f 2m
2g 1f 2j 62p 10j 1f 2m
2g 1f 74j 1f 2m
2g 1f 22j 14r 2j 14r 22j 1f 2s
2g 1f 74j 1f 2s
2g 1f 2j 3t 8u 3t 7u 51j 1f 2v
2g 76f 1s 1v
18g 62v
1a 2b 7w 2b 6w 2b 9w 2b 11w 6b 7w 13c 6b 5w 1a
── 60 × 20 ──
1a 58f 1a
1h 1f 2j 39k 15j 1f 1h
1s 1f 2j 16n 35j 1x 2j 1f 1m
1s 1f 2j 49p 2j 1x 2j 1f 1m
1s 1f 2j 47p 4j 1x 2j 1f 1m
1s 1f 2j 48p 3j 1x 2j 1f 1m
1s 1f 2j 46p 5j 1x 2j 1f 1m
1s 1f 2j 21q 30j 1x 2j 1f 1m
1s 1f 2j 49p 2j 1x 2j 1f 1m
1s 1f 2j 16p 35j 1x 2j 1f 1m
1s 1f 2j 50p 1j 1x 2j 1f 1m
1s 1f 2j 18p 33j 1y 2j 1f 1m
1s 1f 2j 44p 7j 1y 2j 1f 1m
1s 1f 2j 17p 34j 1y 2j 1f 1m
1s 1f 56j 1f 1s
1s 1f 13j 14r 2j 14r 13j 1f 1s
1v 1f 56j 1f 1v
1v 1f 2j 3t 8u 3t 7u 33j 1f 1v
1v 37f 19z 2f 1v
1a 2b 7w 2b 6w 2b 9w 2b 11w 6c 6b 5w 1a
── 120 × 36 ──
120A
120A
120A
120A
120A
120A
120A
22A 76f 22A
22A 1f 2j 39k 33j 1f 22A
22A 1f 74j 1f 22A
22A 1f 2j 16n 56j 1f 22A
22A 1f 2j 70p 2j 1f 22A
22A 1f 2j 70p 2j 1f 22A
22A 1f 2j 51p 21j 1f 22A
22A 1f 74j 1f 22A
22A 1f 2j 21q 51j 1f 22A
22A 1f 2j 66p 6j 1f 22A
22A 1f 2j 69p 3j 1f 22A
22A 1f 2j 62p 10j 1f 22A
22A 1f 74j 1f 22A
22A 1f 2j 20k 52j 1f 22A
22A 1f 2j 68p 4j 1f 22A
22A 1f 2j 62p 10j 1f 22A
22A 1f 74j 1f 22A
22A 1f 22j 14r 2j 14r 22j 1f 22A
22A 1f 74j 1f 22A
22A 1f 2j 3t 8u 3t 7u 51j 1f 22A
22A 76f 22A
120A
120A
120A
120A
120A
120A
120A
120A
