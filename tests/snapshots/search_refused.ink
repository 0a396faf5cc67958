   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
d  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
e  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
f  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
k  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
l  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  default on #22262b  |  default on #e7e8eb  |  default on #262626
o  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
p  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
q  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
r  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
s  default on #101318  |  #a1a3a6 on #f1f6fc  |  default on #131313
t  #a4a8af on #181c21  |  #5f6063 on #f2f3f6  |  #a8a8a8 on #1c1c1c
u  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
v  default on #101318  |  #202224 on #f8fafd  |  default on #131313
w  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
x  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
y  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
z  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
A  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
B  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
C  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
D  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
E  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
F  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
G  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 15f 57e 1c 1g 1h
2i 1c 2e 1j 68k 1c 2e 1c 1l 1m
2i 1c 2e 1j 2n 8o 1p 55o 2n 1c 2e 1c 2m
2d 1c 2e 1j 68k 1c 2e 1c 2m
2q 1c 74e 1c 2m
2i 1c 14e 22r 2e 22r 14e 1c 1s 1m
2i 1c 2e 70t 2e 1c 1s 1m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 70t 2e 1c 2m
2g 1c 2e 65u 7e 1c 2v
2g 1c 2e 13u 59e 1c 2v
2g 1c 2e 2w 13f 54x 3e 1c 2y
2g 1c 2e 5z 21A 3z 11A 6z 14A 3z 6A 3e 1c 1v 1y
2g 76c 2y
1a 2b 7B 2b 9B 2b 11B 6b 7B 21C 6b 5B 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 15f 39e 1c 1h
1v 1c 2e 1j 50k 1c 2e 1c 1m
1v 1c 2e 1j 2n 8o 1p 37o 2n 1c 2e 1c 1m
1v 1c 2e 1j 50k 1c 2e 1c 1m
1v 1c 56e 1c 1m
1v 1c 5e 22r 2e 22r 5e 1c 1m
1v 1c 2e 52t 2e 1c 1m
1v 1c 2e 52t 2e 1c 1m
1v 1c 2e 52t 2e 1c 1m
1v 1c 2e 52t 2e 1c 1m
1v 1c 2e 52t 2e 1c 1m
1v 1c 2e 51u 3e 1c 1m
1v 1c 2e 27u 27e 1c 1m
1v 1c 2e 2w 13f 36x 3e 1c 1v
1v 1c 2e 17x 37e 1c 1v
1y 1c 2e 5z 21A 3z 11A 6z 6A 2e 1c 1y
1y 1c 2e 7A 3z 6A 38e 1c 1y
1y 58c 1y
1a 2b 7B 2b 9B 2b 11B 6b 8B 6b 5B 1a
── 120 × 36 ──
1a 8b 13C 76c 16C 2D 3b 1a
7d 15g 1c 2e 15f 57e 1c 8E 13g 1h
2i 7F 13g 1c 74e 1c 21l 1m
2g 12d 8g 1c 2e 1j 68k 1c 2e 1c 22m
2i 11F 9g 1c 2e 1j 2n 8o 1p 55o 2n 1c 2e 1c 22m
2g 20d 1c 2e 1j 68k 1c 2e 1c 22m
7d 15g 1c 74e 1c 21s 1m
2q 4b 2D 14C 1c 14e 22r 2e 22r 14e 1c 22m
2C 20B 1c 74e 1c 22m
2i 6F 2G 12g 1c 2e 70t 2e 1c 22m
2g 19d 1g 1c 2e 70t 2e 1c 22m
2i 5F 2d 13g 1c 2e 70t 2e 1c 22m
2g 20d 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 2e 70t 2e 1c 22m
22g 1c 74e 1c 22m
22g 1c 2e 65u 7e 1c 22v
22g 1c 2e 13u 59e 1c 22v
22g 1c 2e 2w 13f 54x 3e 1c 22y
22g 1c 2e 5z 21A 3z 11A 6z 14A 3z 6A 3e 1c 21v 1y
22g 76c 22y
1a 2b 7B 2b 9B 2b 11B 6b 7B 61C 6b 5B 1a
