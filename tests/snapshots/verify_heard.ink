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
n  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  #a3a8af on #282c31  |  #595b5d on #e1e2e5  |  #a7a7a7 on #2c2c2c
q  #e0e5ed on #282c31  |  #202224 on #e1e2e5  |  #e5e5e5 on #2c2c2c
r  #e0e5ed on #282c31 bold  |  #202224 on #e1e2e5 bold  |  #e5e5e5 on #2c2c2c bold
s  default on #282c31  |  default on #e1e2e5  |  default on #2c2c2c
t  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
u  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
v  default on #101318  |  #202224 on #f8fafd  |  default on #131313
w  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
x  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
y  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
z  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
A  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
B  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
C  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
D  default on #101318  |  #98c3af on #f5f7fa bold reverse  |  default on #131313
E  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
F  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
2e 76f 1g 1h
2i 1f 2j 17k 55j 1f 1l 1m
2i 1f 74j 1f 1l 1m
2e 1f 2j 64n 8j 1f 2m
2o 1f 2j 27n 45j 1f 2m
2i 1f 74j 1f 2m
2i 1f 2j 2p 3q 3r 8s 1j 2p 3q 10r 2s 1j 2p 3q 9r 3s 1j 2p 3q 5r 7s 2j 1f 2m
2g 1f 2j 2p 3q 9r 2s 1j 2p 3q 10r 2s 1j 2p 3q 10r 2s 20j 1f 2m
2g 1f 2j 62f 10j 1f 2m
2g 1f 2j 33f 39j 1f 2m
2g 1f 2j 29n 43j 1f 2m
2g 1f 17j 40k 17j 1f 2m
2g 1f 17j 40k 17j 1f 2m
2g 1f 74j 1f 2m
2g 1f 2j 68t 4j 1f 2m
2g 1f 2j 66t 6j 1f 2m
2g 1f 2j 34t 38j 1f 2h
2g 1f 74j 1f 2h
2g 1f 14j 22u 2j 22u 14j 1f 2v
2g 1f 74j 1f 2w
2g 1f 2j 3x 8t 1x 11t 3x 6t 40j 1f 1v 1w
2g 76f 2w
1a 2b 7y 2b 6y 2b 9y 2b 11y 6b 7y 13c 6b 5y 1a
── 60 × 20 ──
1a 58f 1a
1h 1f 2j 17k 37j 1f 1h
1v 1f 56j 1f 1m
1v 1f 2j 49n 2j 1z 2j 1f 1m
1v 1f 2j 42n 9j 1z 2j 1f 1m
1v 1f 53j 1z 2j 1f 1m
1v 1f 2j 2p 3q 3r 8s 1j 2p 3q 10r 1s 1j 2p 3q 9r 3s 1z 2j 1f 1m
1v 1f 2j 2p 3q 5r 6s 1j 2p 3q 9r 2s 1j 2p 3q 10r 2s 1z 2j 1f 1m
1v 1f 2j 2p 3q 10r 1s 35j 1z 2j 1f 1m
1v 1f 2j 51f 1z 2j 1f 1m
1v 1f 2j 44f 7j 1A 2j 1f 1m
1v 1f 2j 29n 22j 1B 2j 1f 1m
1v 1f 7j 40k 6j 1B 2j 1f 1m
1h 1f 7j 40k 6j 1B 2j 1f 1h
1h 1f 56j 1f 1h
1v 1f 5j 22u 2j 22u 5j 1f 1v
1w 1f 56j 1f 1w
1w 1f 2j 3x 8t 1x 11t 3x 6t 22j 1f 1w
1w 37f 19C 2f 1w
1a 2b 7y 2b 6y 2b 9y 2b 11y 6c 6b 5y 1a
── 120 × 36 ──
1a 3b 112f 3b 1a
4e 1f 2j 17k 91j 1f 2D 1g 1h
2i 2E 1f 110j 1f 3l 1m
2g 2e 1f 2j 92n 16j 1f 3l 1m
2i 2E 1f 110j 1f 4m
2g 2e 1f 2j 25s 1j 26s 1j 26s 1j 26s 2j 1f 4m
4e 1f 2j 1s 2p 3q 3r 16s 1j 1s 2p 3q 10r 10s 1j 1s 2p 3q 9r 11s 1j 1s 2p 3q 5r 15s 2j 1f 4m
2o 2b 1f 2j 25s 1j 26s 1j 26s 1j 26s 2j 1f 4m
2c 2y 1f 110j 1f 4m
2i 2E 1f 2j 25s 1j 26s 1j 26s 29j 1f 4m
2g 2e 1f 2j 1s 2p 3q 9r 10s 1j 1s 2p 3q 10r 10s 1j 1s 2p 3q 10r 10s 29j 1f 4m
2i 2E 1f 2j 25s 1j 26s 1j 26s 29j 1f 4m
2g 2e 1f 2j 96f 12j 1f 4m
4g 1f 2j 29n 44j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 17j 40k 18j 33F 2j 1f 4m
4g 1f 17j 40k 18j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 2j 71t 2j 33F 2j 1f 4m
4g 1f 2j 68t 5j 33F 2j 1f 4m
4g 1f 2j 29t 44j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4m
4g 1f 75j 33F 2j 1f 4h
4g 1f 110j 1f 4h
4g 1f 32j 22u 2j 22u 32j 1f 4v
4g 1f 110j 1f 4w
4g 1f 2j 3x 8t 3x 6t 88j 1f 3v 1w
4g 112f 4w
1a 2b 7y 2b 6y 2b 9y 2b 11y 6b 7y 53c 6b 5y 1a
